package dev.wacht.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each snippet of Java on these pages is code of a class that the build compiles. */
class PageSnippetsTest {
    private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @CsvSource({
        "agents, AgentExamples, 9",
        "doctor, DoctorExamples, 3",
        "spring-security, SpringSecurityExamples, 12",
        "webflux, WebFluxExamples, 8",
        "webhooks, WebhookExamples, 16"
    })
    void everySnippetIsCodeThatCompiles(String page, String examples, int count) {
        String compiled = unspaced(
                ProjectFiles.read("verification/project-rules/src/test/java/dev/wacht/rules/" + examples + ".java"));

        assertThat(snippetsOf(page))
                .hasSize(count)
                .allSatisfy(snippet -> assertThat(compiled).contains(unspaced(snippet)));
    }

    /** Those of the audit are whole tests, which run where they are. */
    @Test
    void snippetsOfTheAuditAreThoseOfItsTests() {
        String compiled = Stream.of(
                        "wacht-audit/src/test/java/dev/wacht/audit/BootRoutesTest.java",
                        "examples/javalin-admin/src/test/java/dev/wacht/examples/javalin/RoutesTest.java",
                        "examples/servlet-admin/src/test/java/dev/wacht/examples/servlet/RoutesTest.java",
                        "verification/project-rules/src/test/java/dev/wacht/rules/AuditExamples.java")
                .map(ProjectFiles::read)
                .map(PageSnippetsTest::unspaced)
                .collect(Collectors.joining());

        assertThat(snippetsOf("audit"))
                .hasSize(4)
                .allSatisfy(snippet ->
                        assertThat(compiled).contains(unspaced(snippet).replaceAll("}$", "")));
    }

    private static List<String> snippetsOf(String page) {
        return SNIPPET.matcher(ProjectFiles.read("docs/" + page + ".md"))
                .results()
                .map(snippet -> snippet.group(1))
                .toList();
    }

    /** The formatter may break lines elsewhere than a page does. */
    private static String unspaced(String code) {
        return code.replaceAll("\\s+", "");
    }
}
