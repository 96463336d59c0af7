package dev.wacht.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The snippets of docs/agents.md are code that compiles. */
class AgentsPageTest {
    private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void everySnippetIsCodeThatCompiles() {
        String compiled = unspaced(
                ProjectFiles.read("verification/project-rules/src/test/java/dev/wacht/rules/AgentExamples.java"));

        List<String> snippets = SNIPPET.matcher(ProjectFiles.read("docs/agents.md"))
                .results()
                .map(snippet -> snippet.group(1))
                .toList();

        assertThat(snippets)
                .hasSize(9)
                .allSatisfy(snippet -> assertThat(compiled).contains(unspaced(snippet)));
    }

    /** The formatter may break lines elsewhere than the page does. */
    private static String unspaced(String code) {
        return code.replaceAll("\\s+", "");
    }
}
