package dev.wacht.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/spring-security.md says is so. */
class SpringSecurityPageTest {
    private static final Pattern SHOWN_BY = Pattern.compile("(?m)\\| `(\\w+Test)\\.(\\w+)` \\|$");
    private static final String TESTS =
            "wacht-integrations/wacht-spring-security/src/test/java/dev/wacht/spring/security/";

    private final String page = ProjectFiles.read("docs/spring-security.md");

    @Test
    void everyRowNamesATestThatThereIs() {
        List<MatchResult> rows = SHOWN_BY.matcher(page).results().toList();

        assertThat(rows)
                .hasSize(12)
                .allSatisfy(row -> assertThat(ProjectFiles.read(TESTS + row.group(1) + ".java"))
                        .contains("void " + row.group(2) + "("));
    }
}
