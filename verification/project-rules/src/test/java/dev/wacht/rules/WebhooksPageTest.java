package dev.wacht.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/webhooks.md says is so. */
class WebhooksPageTest {
    private static final Pattern SHOWN_BY = Pattern.compile("(?m)\\| `(\\w+Test)\\.(\\w+)` \\|$");
    private static final String TESTS = "wacht-auth/src/test/java/dev/wacht/auth/";
    private static final String JDBC_TESTS =
            "wacht-integrations/wacht-webhooks-jdbc/src/test/java/dev/wacht/webhooks/jdbc/";

    private final String page = ProjectFiles.read("docs/webhooks.md");

    @Test
    void everyRowNamesATestThatThereIs() {
        List<MatchResult> rows = SHOWN_BY.matcher(page).results().toList();

        assertThat(rows)
                .hasSize(21)
                .allSatisfy(row -> assertThat(test(row.group(1))).contains("void " + row.group(2) + "("));
    }

    private static String test(String name) {
        boolean isOfAuth = Files.exists(ProjectFiles.ROOT.resolve(TESTS + name + ".java"));
        return ProjectFiles.read((isOfAuth ? TESTS : JDBC_TESTS) + name + ".java");
    }
}
