package dev.wacht.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.benchmarks.Metrics;
import dev.wacht.benchmarks.Sample;
import dev.wacht.benchmarks.report.Target.Bound;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shows that the page reports the samples, and that a verdict depends on the spread of the rounds. */
class ResultsPageTest {
    @ParameterizedTest
    @CsvSource({
        // The lowest and the highest of ten rounds are left out, so the range of 1 to 10 is 2 to 9.
        "AT_MOST, 9, MET",
        "AT_MOST, 8.9, NOT_DECIDED",
        "AT_MOST, 2, NOT_DECIDED",
        "AT_MOST, 1.9, NOT_MET",
        "AT_LEAST, 2, MET",
        "AT_LEAST, 2.1, NOT_DECIDED",
        "AT_LEAST, 9, NOT_DECIDED",
        "AT_LEAST, 9.1, NOT_MET",
        "NOT_BELOW, 9, MET",
        "NOT_BELOW, 9.1, NOT_MET"
    })
    void verdictDependsOnWhereTheLimitLiesInTheSpread(Bound bound, double limit, Verdict verdict) {
        Target target = new Target(
                "", "", bound, Map.of("17", limit), round -> round.value("tokens", "seen wacht", Metrics.CPU));
        assertThat(target.verdict(new Samples(tenRounds()), "17")).isEqualTo(verdict);
    }

    @Test
    void missingFigureIsNotMeasured() {
        Target target = new Target(
                "", "", Bound.AT_MOST, Map.of("17", 1.0), round -> round.value("tokens", "other", Metrics.CPU));
        assertThat(target.verdict(new Samples(tenRounds()), "17")).isEqualTo(Verdict.NOT_MEASURED);
    }

    @Test
    void ratioUsesFiguresOfTheSameRound() {
        List<Sample> samples = new ArrayList<>(tenRounds());
        for (int round = 0; round < 10; round++) {
            samples.add(new Sample("17", round, "tokens", "es256 nimbus", Metrics.CPU, 300 * (round + 1)));
        }
        Target seen = Targets.all().get(0);
        assertThat(seen.measured(new Samples(samples), "17")).isEqualTo(new TrimmedRange(300, 300, 300));
    }

    @Test
    void pageAndChartsAreWritten(@TempDir Path folder) throws Exception {
        new ResultsPage(tenRounds(), "| machine | one |\n", EarlierResults.none()).write(folder);
        String page = Files.readString(folder.resolve("RESULTS.md"));
        assertThat(page).contains("| machine | one |", "5.50 (2.00 to 9.00)", "charts/new-tokens-17.svg");
        DocumentBuilderFactory xml = DocumentBuilderFactory.newInstance();
        assertThat(xml.newDocumentBuilder()
                        .parse(folder.resolve("charts/new-tokens-17.svg").toFile())
                        .getElementsByTagName("rect")
                        .getLength())
                .isEqualTo(1);
    }

    @Test
    void figuresOfTheReplacedPageAppearNextToTheNewOnes(@TempDir Path folder) throws Exception {
        List<Sample> earlier = new ArrayList<>();
        List<Sample> now = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            earlier.add(new Sample("17", round, "tokens", "seen wacht", Metrics.BYTES, 2_000));
            now.add(new Sample("17", round, "tokens", "seen wacht", Metrics.BYTES, 1_500));
        }
        new ResultsPage(earlier, "| measured on | 2026-01-02 |\n", EarlierResults.none()).write(folder);
        String replaced = Files.readString(folder.resolve("RESULTS.md"));

        new ResultsPage(now, "", EarlierResults.parse(replaced)).write(folder);

        assertThat(Files.readString(folder.resolve("RESULTS.md")))
                .contains("the page of 2026-01-02")
                .contains("| bytes allocated | 1,500 (1,500 to 1,500) | 2,000 | ≤ 3,000 | met |");
    }

    private static List<Sample> tenRounds() {
        List<Sample> samples = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            samples.add(new Sample("17", round, "tokens", "seen wacht", Metrics.CPU, round + 1));
        }
        return samples;
    }
}
