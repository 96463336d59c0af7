package dev.wacht.audit.internal;

import static dev.wacht.auth.Requirement.allPermissions;
import static dev.wacht.auth.Requirement.anyOrganizationPermission;
import static dev.wacht.auth.Requirement.inOrganization;
import static dev.wacht.auth.Requirement.organization;
import static dev.wacht.auth.Requirement.permission;
import static dev.wacht.auth.Requirement.workspacePermission;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.Accept;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.RouteRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The text of each rule, which parses back to the same rule. */
class RuleTextTest {
    static Stream<Arguments> rules() {
        Accept all = Accept.any(Accept.session(), Accept.apiKey(), Accept.oauth());
        return Stream.of(
                Arguments.of(RouteRule.open(), "open"),
                Arguments.of(RouteRule.denied(), "denied"),
                Arguments.of(RouteRule.optional(), "optional: session"),
                Arguments.of(RouteRule.optional(all), "optional: session, api-key, oauth"),
                Arguments.of(RouteRule.users(Requirement.authenticated()), "user: signed-in  machine: -"),
                Arguments.of(RouteRule.users(permission("user:read")), "user: user:read  machine: -"),
                Arguments.of(RouteRule.users(allPermissions("b", "a")), "user: a, b  machine: -"),
                Arguments.of(
                        RouteRule.users(anyOrganizationPermission("b", "a").and(workspacePermission("c"))),
                        "user: a@organization | b@organization, c@workspace  machine: -"),
                Arguments.of(
                        RouteRule.users(permission("a").and(inOrganization())), "user: a, in organization  machine: -"),
                Arguments.of(RouteRule.users(organization("42")), "user: in organization 42  machine: -"),
                Arguments.of(
                        RouteRule.users(permission("read, all | \"more\"")),
                        "user: \"read, all | \\\"more\\\"\"  machine: -"),
                Arguments.of(RouteRule.machines(MachineRequirement.authenticated()), "user: -  machine: any (api-key)"),
                Arguments.of(
                        RouteRule.oauth(MachineRequirement.anyPermission("a", "b")), "user: -  machine: a | b (oauth)"),
                Arguments.of(
                        RouteRule.callers(all, permission("a"), MachineRequirement.allPermissions("c", "b"))
                                .inOrganizationOf("organizationId")
                                .inWorkspace(),
                        "user: a  machine: b, c (api-key, oauth)  caller: in organization {organizationId}, workspace"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void ruleHasText(RouteRule rule, String words) {
        assertThat(RuleText.of(rule)).hasToString(words);
        assertThat(RuleText.parse(words)).hasToString(words);
        assertThat(RuleText.parse(words).isAtLeastAsStrictAs(RuleText.of(rule))).isTrue();
        assertThat(RuleText.of(rule).isAtLeastAsStrictAs(RuleText.parse(words))).isTrue();
    }
}
