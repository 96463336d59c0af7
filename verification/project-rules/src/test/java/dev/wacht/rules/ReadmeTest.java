package dev.wacht.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README states is so. {@link SnippetsTest} compares its snippets with code. */
class ReadmeTest {
    private static final String README = ProjectFiles.read("README.md");
    private static final String RESULTS = ProjectFiles.read("benchmarks/RESULTS.md");

    @Test
    void theVersionIsTheOneThatThisBuildMakes() throws Exception {
        String version = ProjectFiles.text(ProjectFiles.pom(""), "version");

        assertThat(blocks("xml"))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(block).contains("<version>" + version + "</version>"));
    }

    @Test
    void continuousIntegrationRunsTheTestCommand() {
        List<String> commands = blocks("sh").stream().map(String::strip).toList();

        assertThat(commands)
                .hasSize(2)
                .allSatisfy(command -> assertThat(command).startsWith("./").doesNotContain("\n"));
        assertThat(ProjectFiles.read(".ci/run").lines()).contains(commands.get(1));
    }

    @Test
    void thePerformanceParagraphQuotesTheResultsAndNothingElse() {
        String paragraph = README.substring(README.indexOf("## How fast"), README.indexOf("## Modules"));
        List<String> quoted = new ArrayList<>(List.of("256"));
        List<String> newToken = medians("es256 wacht");
        quoted.addAll(List.of(newToken.get(0), "17", newToken.get(1), "25"));
        for (String row : List.of("es256 spring", "corretto wacht", "seen wacht", "CPU: wacht / Retrofit by hand")) {
            quoted.addAll(medians(row));
        }

        assertThat(matches("\\d[\\d.,]*\\d|\\d", paragraph)).containsExactlyElementsOf(quoted);
    }

    /** The first figure of a row for each JDK: in two tables, or in one that has both. */
    private static List<String> medians(String row) {
        String rows = String.join("\n", matches("(?m)^\\| " + Pattern.quote(row) + " \\|.*", RESULTS));
        List<String> medians = row.startsWith("CPU:")
                ? matches("[\\d.,]+(?= \\()", rows)
                : matches("(?m)(?<=^\\| " + Pattern.quote(row) + " \\| )[\\d.,]+", rows);
        assertThat(medians).as(row).hasSize(2);
        return medians;
    }

    private static List<String> matches(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @Test
    void itIsShort() {
        assertThat(README.lines()).hasSizeLessThan(150);
    }

    private static List<String> blocks(String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(README)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }
}
