package dev.wacht.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.ErrorEnvelope;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/errors.md shows is so. */
class ErrorsPageTest {
    private static final Pattern SNIPPET = Pattern.compile("```(java|json)\\n(.*?)```", Pattern.DOTALL);

    @Test
    void everySnippetIsCodeThatCompilesOrABodyThatIsSent() {
        String known = unspaced(
                ProjectFiles.read("verification/project-rules/src/test/java/dev/wacht/rules/ErrorExamples.java")
                        + ErrorEnvelope.ofStatus(401).json());

        List<String> snippets = SNIPPET.matcher(ProjectFiles.read("docs/errors.md"))
                .results()
                .map(snippet -> snippet.group(2))
                .toList();

        assertThat(snippets).hasSize(3).allSatisfy(snippet -> assertThat(known).contains(unspaced(snippet)));
    }

    private static String unspaced(String code) {
        return code.replaceAll("\\s+", "");
    }
}
