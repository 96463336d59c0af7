package dev.wacht.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each snippet of Java on these pages is code of a class that the build compiles. */
class PageSnippetsTest {
    private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @CsvSource({
        "agents, AgentExamples, 9",
        "audit, AuditExamples, 4",
        "doctor, DoctorExamples, 3",
        "spring-security, SpringSecurityExamples, 12",
        "webflux, WebFluxExamples, 8",
        "webhooks, WebhookExamples, 16"
    })
    void everySnippetIsCodeThatCompiles(String page, String examples, int count) {
        String compiled = unspaced(
                ProjectFiles.read("verification/project-rules/src/test/java/dev/wacht/rules/" + examples + ".java"));

        List<String> snippets = SNIPPET.matcher(ProjectFiles.read("docs/" + page + ".md"))
                .results()
                .map(snippet -> snippet.group(1))
                .toList();

        assertThat(snippets)
                .hasSize(count)
                .allSatisfy(snippet -> assertThat(compiled).contains(unspaced(snippet)));
    }

    /** The formatter may break lines elsewhere than a page does. */
    private static String unspaced(String code) {
        return code.replaceAll("\\s+", "");
    }
}
