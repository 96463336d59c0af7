package dev.wacht.audit.internal;

import dev.wacht.audit.internal.Condition.Alternative;
import dev.wacht.auth.Caller;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.RouteRule;
import dev.wacht.testkit.ApiKeyBuilder;
import dev.wacht.testkit.InvalidToken;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.OAuthTokenBuilder;
import dev.wacht.testkit.SessionTokenBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates credentials of LocalWacht for the attack on one route. */
final class TestCredentials {
    static final String OTHER_TENANT = "9000000000000000002";
    private static final String TENANT = "9000000000000000001";
    private static final String USER = "9000000000000000003";

    private final LocalWacht wacht;
    private final Optional<ProtectedResource> resource;
    private final RuleText rule;
    private final String organization;
    private final String workspace;

    TestCredentials(LocalWacht wacht, Optional<ProtectedResource> resource, RouteRule rule) {
        this.wacht = wacht;
        this.resource = resource;
        this.rule = RuleText.of(rule);
        this.organization = tenant("in organization").orElse(TENANT);
        this.workspace = tenant("in workspace").orElse(TENANT);
    }

    /** Returns the values of the path variables that contain the tenant of the caller. */
    Map<String, String> pathVariables() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String tenant : rule.tenants()) {
            int brace = tenant.indexOf('{');
            if (brace > 0) {
                values.put(
                        tenant.substring(brace + 1, tenant.length() - 1),
                        tenant.startsWith("organization") ? organization : workspace);
            }
        }
        return values;
    }

    /** Returns whether the rule requires an organization or a workspace. */
    boolean hasTenant() {
        return !rule.tenants().isEmpty()
                || sessionConditions().stream()
                        .flatMap(condition -> condition.alternatives().stream())
                        .anyMatch(Alternative::isTenant);
    }

    /** Returns whether the rule requires a specific organization or workspace. */
    boolean hasSpecificTenant() {
        return !pathVariables().isEmpty()
                || tenant("in organization").isPresent()
                || tenant("in workspace").isPresent();
    }

    /** Returns whether a user needs a permission. */
    boolean needsPermission() {
        return sessionConditions().stream().anyMatch(TestCredentials::isPermission);
    }

    /** Returns whether a rule requires a permission in the organization, or in the workspace, rather than in either. */
    boolean needsScope() {
        return sessionConditions().stream()
                .filter(TestCredentials::isPermission)
                .anyMatch(condition -> condition.alternatives().stream()
                        .noneMatch(alternative -> alternative.detail().isEmpty()));
    }

    /** Returns whether a machine needs a permission. */
    boolean machineNeedsPermission() {
        return !machineConditions().isEmpty();
    }

    /** Returns a session token that meets the rule. */
    String session() {
        return permitted(active(), false).token();
    }

    /** Returns an invalid session token that would otherwise meet the rule. */
    String session(InvalidToken way) {
        return permitted(active(), false).invalid(way).token();
    }

    String sessionWithoutPermission() {
        return active().permission("wacht-audit:other").token();
    }

    /**
     * Returns session tokens that each lack one of the permissions. If the rule requires a single permission, the token
     * has no permissions.
     */
    List<String> sessionsThatLackOne() {
        List<Condition> permissions = sessionConditions().stream()
                .filter(TestCredentials::isPermission)
                .toList();
        return lacking(permissions).stream()
                .map(held -> permitted(active().permission("wacht-audit:other"), false, held)
                        .token())
                .toList();
    }

    /**
     * Returns, for each condition, the list of all other conditions. Omits a list if a caller that meets it also meets
     * the missing condition.
     */
    private static List<List<Condition>> lacking(List<Condition> conditions) {
        List<List<Condition>> lacking = new ArrayList<>();
        for (Condition missing : conditions) {
            List<Condition> held = conditions.stream()
                    .filter(condition -> !condition.equals(missing))
                    .toList();
            boolean met = held.stream()
                    .anyMatch(condition -> missing.alternatives().stream()
                            .anyMatch(alternative ->
                                    alternative.name().equals(condition.first().name())));
            if (!met) {
                lacking.add(held);
            }
        }
        return lacking;
    }

    /**
     * Returns a session token whose permissions are in the other scope: organization in place of workspace, and vice
     * versa.
     */
    String sessionOfWrongScope() {
        return permitted(active(), true).token();
    }

    /** Returns a session token that meets the rule except for its organization and workspace. */
    String sessionOfOtherTenant() {
        SessionTokenBuilder other =
                wacht.session().user(USER).organization(OTHER_TENANT).workspace(OTHER_TENANT);
        return permitted(other, false).token();
    }

    /** Returns a session token that meets the rule, but has no organization and no workspace. */
    String sessionWithoutTenant() {
        return permitted(wacht.session().user(USER), false).token();
    }

    /** Returns an API key that meets the rule. */
    String apiKey() {
        return machine(organization, workspace, true).create();
    }

    String apiKeyOfOtherDeployment() {
        return machine(organization, workspace, true)
                .deployment("9000000000000000004")
                .create();
    }

    /** Returns API keys that each lack one of the permissions. */
    List<String> apiKeysThatLackOne() {
        return lacking(machineConditions()).stream()
                .map(held -> {
                    ApiKeyBuilder key = machine(organization, workspace, false).permission("wacht-audit:other");
                    held.forEach(condition ->
                            key.permission(QuotedName.unquoted(condition.first().name())));
                    return key.create();
                })
                .toList();
    }

    String apiKeyOfOtherTenant() {
        return machine(OTHER_TENANT, OTHER_TENANT, true).create();
    }

    /**
     * Returns OAuth tokens that meet the rule. Which of these tokens the application accepts depends on settings that
     * cannot be read.
     */
    List<String> oauthTokens() {
        List<String> tokens = new ArrayList<>();
        tokens.add(oauth(true).opaque());
        tokens.add(oauth(true).jwt());
        return tokens;
    }

    String oauthTokenWithoutScope() {
        return oauth(false).opaque();
    }

    private OAuthTokenBuilder oauth(boolean permitted) {
        OAuthTokenBuilder token = wacht.oauthToken().user(USER).organization(organization);
        resource.ifPresent(only -> token.resource(only.identifier()));
        if (permitted) {
            machineConditions()
                    .forEach(condition ->
                            token.scope(QuotedName.unquoted(condition.first().name())));
        } else {
            token.scope("wacht-audit:other");
        }
        return token;
    }

    private ApiKeyBuilder machine(String organizationId, String workspaceId, boolean permitted) {
        ApiKeyBuilder key = wacht.apiKey().organization(organizationId).workspace(workspaceId);
        if (permitted) {
            machineConditions()
                    .forEach(condition ->
                            key.permission(QuotedName.unquoted(condition.first().name())));
        }
        return key;
    }

    private SessionTokenBuilder active() {
        return wacht.session().user(USER).organization(organization).workspace(workspace);
    }

    private SessionTokenBuilder permitted(SessionTokenBuilder token, boolean wrongScope) {
        return permitted(token, wrongScope, sessionConditions());
    }

    private static SessionTokenBuilder permitted(
            SessionTokenBuilder token, boolean wrongScope, List<Condition> conditions) {
        for (Condition condition : conditions) {
            Alternative needed = condition.first();
            if (needed.isTenant()) {
                continue;
            }
            String name = QuotedName.unquoted(needed.name());
            boolean inOrganization = !needed.detail().equals("workspace");
            if (inOrganization != wrongScope) {
                token.permission(name);
            }
            if (needed.detail().isEmpty() || inOrganization == wrongScope) {
                token.workspacePermission(name);
            }
        }
        return token;
    }

    private List<Condition> sessionConditions() {
        return rule.callers().getOrDefault(Caller.Kind.SESSION, List.of());
    }

    private List<Condition> machineConditions() {
        return rule.callers()
                .getOrDefault(Caller.Kind.API_KEY, rule.callers().getOrDefault(Caller.Kind.OAUTH_TOKEN, List.of()));
    }

    private Optional<String> tenant(String name) {
        return sessionConditions().stream()
                .map(Condition::first)
                .filter(alternative ->
                        alternative.name().equals(name) && !alternative.detail().isEmpty())
                .map(alternative -> QuotedName.unquoted(alternative.detail()))
                .findFirst();
    }

    private static boolean isPermission(Condition condition) {
        return !condition.first().isTenant();
    }
}
