package dev.wacht.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.audit.AuditFinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The code of each change of a rule. */
class LockFileComparisonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // was; is; code
                "user: user:read  machine: -; open; route-opened",
                "user: user:read  machine: -; optional: session; route-opened",
                "denied; open; route-opened",
                "denied; user: signed-in  machine: -; rule-weakened",
                "optional: session; open; rule-weakened",
                "open; optional: session; rule-tightened",
                "open; user: signed-in  machine: -; rule-tightened",
                "user: signed-in  machine: -; denied; rule-tightened",
                // permissions
                "user: user:read  machine: -; user: signed-in  machine: -; rule-weakened",
                "user: signed-in  machine: -; user: user:read  machine: -; rule-tightened",
                "user: a, b  machine: -; user: a  machine: -; rule-weakened",
                "user: a  machine: -; user: a, b  machine: -; rule-tightened",
                "user: a  machine: -; user: b  machine: -; rule-weakened",
                "user: a  machine: -; user: a | b  machine: -; rule-weakened",
                "user: a | b  machine: -; user: a  machine: -; rule-tightened",
                "user: a | b  machine: -; user: a | c  machine: -; rule-weakened",
                "user: a | b  machine: -; user: a, b  machine: -; rule-tightened",
                "user: a, b  machine: -; user: a | b  machine: -; rule-weakened",
                // where a permission counts
                "user: a  machine: -; user: a@organization  machine: -; rule-tightened",
                "user: a@organization  machine: -; user: a  machine: -; rule-weakened",
                "user: a@organization  machine: -; user: a@workspace  machine: -; rule-weakened",
                // organizations and workspaces
                "user: a, in organization  machine: -; user: a  machine: -; rule-weakened",
                "user: in organization  machine: -; user: in organization 42  machine: -; rule-tightened",
                "user: in organization 42  machine: -; user: in organization 43  machine: -; rule-weakened",
                "user: a  machine: -  caller: in organization {id}; user: a  machine: -; rule-weakened",
                "user: a  machine: -; user: a  machine: -  caller: in organization {id}; rule-tightened",
                "user: a  machine: -  caller: in organization {id}; user: a  machine: -  caller: in organization; rule-weakened",
                "user: a  machine: -  caller: in organization; user: a  machine: -  caller: in organization {id}; rule-tightened",
                // kinds of caller
                "user: a  machine: -; user: a  machine: a (api-key); rule-weakened",
                "user: a  machine: a (api-key); user: a  machine: -; rule-tightened",
                "user: a  machine: a (api-key); user: -  machine: a (api-key); rule-tightened",
                "user: a  machine: a (api-key); user: a  machine: a (api-key, oauth); rule-weakened",
                "user: -  machine: a (oauth); user: -  machine: a (api-key); rule-weakened",
                "user: -  machine: a (api-key); user: -  machine: any (api-key); rule-weakened",
                "user: -  machine: any (api-key); user: -  machine: a (api-key); rule-tightened",
                // names in quotes
                "user: \"read, all\"  machine: -; user: \"read, all\" | \"x | y\"  machine: -; rule-weakened",
                "user: \"a \\\" b\", c  machine: -; user: \"a \\\" b\"  machine: -; rule-weakened",
            })
    void changeHasItsCode(String was, String is, String code) throws Exception {
        LockFile committed = LockFile.parse("default  denied\nGET /x  " + was + "\n");
        LockFile running = LockFile.parse("default  denied\nGET /x  " + is + "\n");
        assertThat(LockFileComparison.of(committed, running, "routes.authz"))
                .extracting(AuditFinding::code)
                .containsExactly(code);
        assertThat(LockFileComparison.of(running, running, "routes.authz")).isEmpty();
    }

    /** Two routes with one path, such as one for JSON and one for XML. */
    @Test
    void losingTheStrictestOfSeveralRulesIsAFinding() throws Exception {
        LockFile committed = LockFile.parse("default  denied\nPOST /x  user: a  machine: -\nPOST /x  open\n");
        LockFile running = LockFile.parse("default  denied\nPOST /x  open\n");

        assertThat(LockFileComparison.of(committed, running, "routes.authz"))
                .extracting(AuditFinding::code)
                .containsExactly("rule-weakened");
    }

    @Test
    void byteOrderMarkAndWindowsLineEndsAreAccepted() throws Exception {
        assertThat(LockFile.parse("\uFEFFdefault  denied\r\nGET /x  open\r\n"))
                .isEqualTo(LockFile.parse("default  denied\nGET /x  open\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "open; open",
                "denied; denied",
                "optional: session; optional: session",
                "optional: session, api-key; optional: session, api-key",
                "user: b, a  machine: -; user: a, b  machine: -",
                "user: b | a  machine: -; user: a | b  machine: -",
                "user: -  machine: any (api-key, oauth)  caller: in organization {o}, workspace {w}; "
                        + "user: -  machine: any (api-key, oauth)  caller: in organization {o}, workspace {w}",
                "user: \"a, b\" | c@workspace, in organization \"x y\"  machine: -; "
                        + "user: \"a, b\" | c@workspace, in organization \"x y\"  machine: -",
            })
    void ruleIsNormalized(String text, String normal) {
        assertThat(RuleText.parse(text)).hasToString(normal);
        assertThat(RuleText.parse(normal)).isEqualTo(RuleText.parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; missing line for the default",
                "GET /x  open; missing line for the default",
                "default  denied|default  open; duplicate line for the default",
                "default  denied|GET /x open; two spaces",
                "default  denied|GET /x  opened; not a rule",
                "default  denied|GET /x  user: a; not a rule",
                "default  denied|GET /x  user: -  machine: -; not a rule",
                "default  denied|GET /x  user: a  machine: b; not a rule",
                "default  denied|GET /x  user: a  machine: - (api-key); not a rule",
                "default  denied|GET /x  user: a,  machine: -; not a condition",
                "default  denied|GET /x  user: a b  machine: -; not a condition",
                "default  denied|GET /x  user: a@team  machine: -; not a condition",
                "default  denied|GET /x  optional: cookie; not a kind of credential",
                "default  denied|<<<<<<< HEAD; two spaces",
            })
    void malformedFileIsRejected(String text, String problem) {
        assertThatThrownBy(() -> LockFile.parse(text.replace('|', '\n')))
                .isInstanceOf(MalformedLockFileException.class)
                .hasMessageContaining(problem);
    }
}
