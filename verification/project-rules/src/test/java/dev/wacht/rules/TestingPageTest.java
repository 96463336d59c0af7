package dev.wacht.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each Java snippet of docs/testing.md is, word for word, in the file that the link before it names. */
class TestingPageTest {
    private static final String PAGE = ProjectFiles.read("docs/testing.md");
    private static final Pattern SNIPPET =
            Pattern.compile("\\[`\\w+\\.java`]\\(\\.\\./(\\S+)\\):\\s*```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void everySnippetIsCodeThatCompiles() {
        List<MatchResult> snippets = SNIPPET.matcher(PAGE).results().toList();

        assertThat(snippets)
                .as("snippets that name their file")
                .hasSize(PAGE.split("```java\n", -1).length - 1)
                .allSatisfy(snippet -> assertThat(unspaced(ProjectFiles.read(snippet.group(1))))
                        .contains(unspaced(snippet.group(2))));
    }

    /** The formatter may break lines elsewhere than the page does. */
    private static String unspaced(String code) {
        return code.replaceAll("\\s+", "");
    }
}
