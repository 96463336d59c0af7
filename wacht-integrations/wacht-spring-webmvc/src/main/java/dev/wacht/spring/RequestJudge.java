package dev.wacht.spring;

import dev.wacht.auth.BearerToken;
import dev.wacht.auth.Caller;
import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.IncomingCall;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtAuth;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Judges a request by the rule of its route, and keeps on it who was let in. A refusal is an exception. */
final class RequestJudge {
    private final TokenVerifier sessions;
    private final CallerAuthorizer callers;
    private final Function<HttpServletRequest, @Nullable String> clientIp;

    RequestJudge(
            TokenVerifier sessions, CallerAuthorizer callers, Function<HttpServletRequest, @Nullable String> clientIp) {
        this.sessions = sessions;
        this.callers = callers;
        this.clientIp = clientIp;
    }

    /** @throws IllegalStateException if there is nobody to judge a kind that the rule takes */
    void requireJudgesFor(RouteRule rule) {
        if (rule.access() == RouteRule.Access.RESTRICTED) {
            callers.requireJudgesFor(rule.accept());
        }
    }

    void judge(RouteRule rule, HttpServletRequest request) {
        forget(request); // What a forward brings along was judged for another route.
        switch (rule.access()) {
            case OPEN -> {}
            case DENIED ->
                throw new ForbiddenException("the route says nothing of who may call it, and that is denied");
            case OPTIONAL -> store(request, WachtAuth.class, authenticate(request));
            case RESTRICTED -> let(authorize(rule, request), request);
        }
    }

    static <T> T stored(HttpServletRequest request, Class<T> type) {
        T value = type.cast(request.getAttribute(type.getName()));
        if (value == null) {
            throw new IllegalStateException("no guard put a " + type.getSimpleName() + " on this request: the route "
                    + RouteTemplate.find(request).orElse("") + " does not ask for one");
        }
        return value;
    }

    private WachtAuth authenticate(HttpServletRequest request) {
        return sessions.authenticate(
                BearerToken.fromHeaders(headers(request, "Authorization")).orElse(null));
    }

    private Caller authorize(RouteRule rule, HttpServletRequest request) {
        Map<String, String> variables = RouteTemplate.variables(request);
        IncomingCall call = IncomingCall.of(
                name -> headers(request, name),
                request.getMethod(),
                RouteTemplate.find(request).orElse("/**"),
                clientIp.apply(request));
        Caller caller = callers.authorize(call, rule.accept(), rule.user(variables), rule.askedOfGateway());
        boolean enough = caller.kind() == Caller.Kind.SESSION
                || rule.machine().stream().allMatch(needed -> needed.isMetBy(caller.permissions()));
        if (!enough) {
            throw new ForbiddenException(caller + " lacks some of " + rule.machine());
        }
        for (TenantRule tenant : rule.tenants()) {
            if (!tenant.isMetBy(caller, variables)) {
                throw new ForbiddenException(caller + " is not of " + tenant);
            }
        }
        return caller;
    }

    private static void let(Caller caller, HttpServletRequest request) {
        store(request, Caller.class, caller);
        caller.session().ifPresent(session -> store(request, WachtAuth.class, session));
        caller.machine().ifPresent(machine -> store(request, MachinePrincipal.class, machine));
    }

    private static void forget(HttpServletRequest request) {
        for (Class<?> type : List.of(Caller.class, WachtAuth.class, MachinePrincipal.class)) {
            request.removeAttribute(type.getName());
        }
    }

    private static <T> void store(HttpServletRequest request, Class<T> type, T value) {
        request.setAttribute(type.getName(), value);
    }

    private static List<String> headers(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name));
    }
}
