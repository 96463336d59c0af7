package dev.wacht.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README says is so. */
class ReadmeTest {
    private static final String README = ProjectFiles.read("README.md");

    @Test
    void everySnippetIsCodeThatCompiles() {
        String compiled =
                unspaced(ProjectFiles.read("project-rules/src/test/java/dev/wacht/rules/ReadmeExamples.java"));

        assertThat(blocks("java"))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(compiled).contains(unspaced(block)));
    }

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
    void everyFigureOfThePerformanceParagraphIsInTheResults() {
        String results = ProjectFiles.read("benchmarks/RESULTS.md");
        String paragraph = README.substring(README.indexOf("## How fast"), README.indexOf("## Modules"));

        List<String> figures = Pattern.compile("\\d[\\d.,]*\\d|\\d")
                .matcher(paragraph)
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(figures)
                .hasSizeGreaterThan(5)
                .allSatisfy(figure -> assertThat(results)
                        .containsPattern("(?<![\\d.,])" + Pattern.quote(figure) + "(?![\\d.,]*\\d)"));
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

    /** The formatter may break lines elsewhere than the README does. */
    private static String unspaced(String code) {
        return code.replaceAll("\\s+", "");
    }
}
