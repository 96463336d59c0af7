package dev.wacht.audit.internal;

import dev.wacht.audit.AuditCodes;
import dev.wacht.auth.Caller;
import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.RouteRule;
import dev.wacht.testkit.InvalidToken;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Creates the requests for the attack on one route, from the rule of the route. */
final class AttackPlan {
    private static final String OVERRIDE = "X-HTTP-Method-Override";
    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    private final AuditedRoute route;
    private final TestCredentials credentials;
    private final String method;
    private final String prefix;
    private final String path;
    private final List<AttackRequest> requests = new ArrayList<>();

    /**
     * Creates a plan for one method and path.
     *
     * @param prefix the context path of the application
     * @param path a path below the prefix that leads to the route
     */
    AttackPlan(AuditedRoute route, TestCredentials credentials, String method, String prefix, String path) {
        this.route = route;
        this.credentials = credentials;
        this.method = method;
        this.prefix = prefix;
        this.path = path;
    }

    /** Returns the HTTP methods with which a route is attacked. */
    static List<String> methods(AuditedRoute route) {
        if (!route.attackable()) {
            return List.of();
        }
        List<String> methods = switch (route.method()) {
            case MappedRoute.ANY_METHOD -> List.of("GET", "POST", "PUT", "PATCH", "DELETE");
            case MappedRoute.WEBSOCKET -> List.of("GET");
            default -> List.of(route.method());
        };
        return route.barrier()
                ? methods
                : methods.stream().filter(SAFE::contains).toList();
    }

    /** Returns the requests that meet the rule, by kind of credential. */
    Map<Caller.Kind, List<AttackRequest>> allowed() {
        Map<Caller.Kind, List<AttackRequest>> allowed = new EnumMap<>(Caller.Kind.class);
        for (Caller.Kind kind : route.rule().accept().kinds()) {
            List<Header> sent = switch (kind) {
                case SESSION -> List.of(Header.bearer(credentials.session()));
                case API_KEY -> List.of(Header.apiKey(credentials.apiKey()));
                case OAUTH_TOKEN ->
                    credentials.oauthTokens().stream().map(Header::bearer).toList();
            };
            allowed.put(
                    kind,
                    sent.stream()
                            .map(one -> request(AuditCodes.NOT_REACHED, "the right " + word(kind), List.of(one)))
                            .toList());
        }
        return allowed;
    }

    /** Returns a request without a credential, for open routes. */
    AttackRequest anonymous() {
        return request(AuditCodes.NOT_REACHED, "no credential", List.of());
    }

    List<AttackRequest> attacks() {
        if (route.rule().access() == RouteRule.Access.DENIED) {
            denied();
        } else {
            restricted();
        }
        unusual(List.of());
        if (route.rule().access() == RouteRule.Access.RESTRICTED
                && route.rule().accept().kinds().contains(Caller.Kind.SESSION)
                && credentials.needsPermission()) {
            unusual(List.of(Header.bearer(credentials.sessionWithoutPermission())));
        }
        return requests;
    }

    private void denied() {
        add(AuditCodes.LET_IN_DENIED, "no credential");
        add(AuditCodes.LET_IN_DENIED, "a session token", Header.bearer(credentials.session()));
        add(AuditCodes.LET_IN_DENIED, "an API key", Header.apiKey(credentials.apiKey()));
    }

    private void restricted() {
        Set<Caller.Kind> kinds = route.rule().accept().kinds();
        add(AuditCodes.LET_IN_ANONYMOUS, "no credential");
        for (InvalidToken way : InvalidToken.values()) {
            add(
                    AuditCodes.LET_IN_INVALID_TOKEN,
                    "a session token that is invalid: " + way,
                    Header.bearer(credentials.session(way)));
        }
        if (kinds.contains(Caller.Kind.SESSION)) {
            session();
        } else {
            add(AuditCodes.LET_IN_WRONG_KIND, "the session of a user", Header.bearer(credentials.session()));
        }
        if (kinds.contains(Caller.Kind.API_KEY)) {
            apiKey();
        } else {
            add(AuditCodes.LET_IN_WRONG_KIND, "an API key", Header.apiKey(credentials.apiKey()));
        }
        if (kinds.contains(Caller.Kind.OAUTH_TOKEN)) {
            if (credentials.machineNeedsPermission()) {
                add(
                        AuditCodes.LET_IN_MACHINE_WITHOUT_PERMISSION,
                        "an OAuth token without the scope",
                        Header.bearer(credentials.oauthTokenWithoutScope()));
            }
        } else {
            credentials
                    .oauthTokens()
                    .forEach(token -> add(AuditCodes.LET_IN_WRONG_KIND, "an OAuth token", Header.bearer(token)));
        }
        if (kinds.contains(Caller.Kind.SESSION)) {
            String token = credentials.session();
            add(AuditCodes.LET_IN_TWO_CREDENTIALS, "two bearer tokens", Header.bearer(token), Header.bearer(token));
            if (kinds.contains(Caller.Kind.API_KEY)) {
                add(
                        AuditCodes.LET_IN_TWO_CREDENTIALS,
                        "a session token and an API key",
                        Header.bearer(token),
                        Header.apiKey(credentials.apiKey()));
            }
        }
    }

    private void session() {
        for (String token : credentials.sessionsThatLackOne()) {
            add(AuditCodes.LET_IN_WITHOUT_PERMISSION, "a user without a permission", Header.bearer(token));
        }
        if (credentials.needsScope()) {
            add(
                    AuditCodes.LET_IN_WRONG_SCOPE,
                    "a user with the permission in the wrong scope",
                    Header.bearer(credentials.sessionOfWrongScope()));
        }
        if (credentials.hasSpecificTenant()) {
            add(
                    AuditCodes.LET_IN_OTHER_TENANT,
                    "a user of another organization and workspace",
                    Header.bearer(credentials.sessionOfOtherTenant()));
        }
        if (credentials.hasTenant()) {
            add(
                    AuditCodes.LET_IN_OTHER_TENANT,
                    "a user without an organization or workspace",
                    Header.bearer(credentials.sessionWithoutTenant()));
        }
    }

    private void apiKey() {
        add(AuditCodes.LET_IN_INVALID_MACHINE, "an unknown API key", Header.apiKey("wacht-audit-unknown-key"));
        add(
                AuditCodes.LET_IN_INVALID_MACHINE,
                "an API key of another deployment",
                Header.apiKey(credentials.apiKeyOfOtherDeployment()));
        for (String key : credentials.apiKeysThatLackOne()) {
            add(AuditCodes.LET_IN_MACHINE_WITHOUT_PERMISSION, "an API key without a permission", Header.apiKey(key));
        }
        if (!credentials.pathVariables().isEmpty()) {
            add(
                    AuditCodes.LET_IN_OTHER_TENANT,
                    "an API key of another organization and workspace",
                    Header.apiKey(credentials.apiKeyOfOtherTenant()));
        }
    }

    /**
     * Adds requests with other methods and with other spellings of the path.
     *
     * @param caller the credential of a caller whom the rule denies; empty to send no credential
     */
    private void unusual(List<Header> caller) {
        String who = caller.isEmpty() ? "" : ", of a user without the permission";
        if (!route.method().equals(MappedRoute.WEBSOCKET)) {
            otherMethods(who, caller);
        }
        PathSpellings.of(path)
                .forEach((what, spelling) -> unusual(
                        AuditCodes.LET_IN_OTHER_SPELLING, what + " in the path" + who, method, spelling, caller));
    }

    private void otherMethods(String who, List<Header> caller) {
        unusual(AuditCodes.LET_IN_OTHER_METHOD, "HEAD" + who, "HEAD", path, caller);
        unusual(
                AuditCodes.LET_IN_UPGRADE,
                "an upgrade to WebSocket" + who,
                method,
                path,
                joined(
                        caller,
                        new Header("Upgrade", "websocket"),
                        new Header("Sec-WebSocket-Version", "13"),
                        new Header("Sec-WebSocket-Key", "d2FjaHQtYXVkaXQtMTIzNA==")));
        if (route.barrier()) {
            unusual(AuditCodes.LET_IN_OTHER_METHOD, "OPTIONS" + who, "OPTIONS", path, caller);
            for (String carrier : List.of("GET", "POST", "OPTIONS")) {
                unusual(
                        AuditCodes.LET_IN_OTHER_METHOD,
                        carrier + " that is overridden to " + method + who,
                        carrier,
                        path,
                        joined(caller, new Header(OVERRIDE, method)));
            }
            unusual(AuditCodes.LET_IN_OTHER_METHOD, "an unknown method" + who, "WACHT", path, caller);
        }
    }

    private static List<Header> joined(List<Header> first, Header... more) {
        List<Header> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all;
    }

    private void add(String code, String what, Header... sent) {
        requests.add(request(code, what, List.of(sent)));
    }

    private AttackRequest request(String code, String what, List<Header> sent) {
        return new AttackRequest(code, what, method, target(path), headers(method, sent), true);
    }

    private void unusual(String code, String what, String with, String spelling, List<Header> sent) {
        requests.add(new AttackRequest(code, what, with, target(spelling), headers(with, sent), false));
    }

    private String target(String spelling) {
        return prefix + (route.query().isEmpty() ? spelling : spelling + "?" + route.query());
    }

    private List<Header> headers(String with, List<Header> sent) {
        List<Header> headers = new ArrayList<>(sent);
        boolean upgrade = sent.stream().anyMatch(header -> header.name().equals("Upgrade"));
        if (route.method().equals(MappedRoute.WEBSOCKET)) {
            headers.add(new Header("Upgrade", "websocket"));
            headers.add(new Header("Sec-WebSocket-Version", "13"));
            headers.add(new Header("Sec-WebSocket-Key", "d2FjaHQtYXVkaXQtMTIzNA=="));
            upgrade = true;
        }
        headers.add(new Header("Connection", upgrade ? "Upgrade" : "close"));
        if (!SAFE.contains(with) && !with.equals("OPTIONS")) {
            headers.add(new Header("Content-Length", "0"));
        }
        route.headers().forEach((name, value) -> headers.add(new Header(name, value)));
        return headers;
    }

    private static String word(Caller.Kind kind) {
        return switch (kind) {
            case SESSION -> "session token";
            case API_KEY -> "API key";
            case OAUTH_TOKEN -> "OAuth token";
        };
    }
}
