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
        List<String> quoted = new ArrayList<>(List.of("17", "25", "256"));
        for (String row : List.of("es256 wacht", "es256 wacht-fast-crypto", "seen wacht")) {
            quoted.addAll(medians(row));
        }

        assertThat(matches("\\d[\\d.,]*\\d|\\d", paragraph)).containsExactlyElementsOf(quoted);
    }

    /** Returns the first figure of a row in the tables of both JDKs. */
    private static List<String> medians(String row) {
        List<String> medians = matches("(?m)(?<=^\\| " + Pattern.quote(row) + " \\| )[\\d.,]+", RESULTS);
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
