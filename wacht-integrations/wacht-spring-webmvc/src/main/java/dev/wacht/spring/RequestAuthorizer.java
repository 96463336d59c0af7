package dev.wacht.spring;

import dev.wacht.auth.AuthChallenge;
import dev.wacht.auth.AuthorizedRequest;
import dev.wacht.auth.Caller;
import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.IncomingRequest;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.auth.WachtAuth;
import dev.wacht.auth.WachtException;
import dev.wacht.auth.internal.GuardFailedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Authorizes a request by the rule of its route, and stores the caller in the attributes of the request. */
final class RequestAuthorizer {
    private static final String LEFT_TO_CHAIN = RequestAuthorizer.class.getName() + ".leftToChain";
    private static final String FOUND = RequestAuthorizer.class.getName() + ".found";

    private final CallerAuthorizer callers;
    private final Function<HttpServletRequest, @Nullable String> clientIp;

    RequestAuthorizer(CallerAuthorizer callers, Function<HttpServletRequest, @Nullable String> clientIp) {
        this.callers = callers;
        this.clientIp = clientIp;
    }

    CallerAuthorizer callers() {
        return callers;
    }

    Optional<ProtectedResource> protectedResource() {
        return callers.protectedResource();
    }

    /** @throws IllegalStateException if no verifier is configured for a kind of credential that the rule accepts */
    void requireVerifiersFor(RouteRule rule) {
        callers.requireVerifiersFor(rule);
    }

    /** @throws IllegalStateException if a route accepts machines, and no machine could ever be authorized */
    void preloadMachines(List<MappedRoute> routes) {
        callers.preloadMachines(routes.stream().map(MappedRoute::rule).toList());
    }

    /** @throws WachtException if the caller is not authorized, or cannot be verified right now */
    void authorize(RouteRule rule, HttpServletRequest request) {
        clear(request); // A forwarded request has the caller of another route.
        AuthorizedRequest authorized = authorizedRequest(rule, request);
        store(request, authorized);
    }

    /**
     * Leaves authorization to the chain of Spring Security. The caller is verified and stored only when it is first
     * read: if the chain permits all callers, a request must not fail because of an invalid credential or an outage.
     */
    void leaveToChain(HttpServletRequest request) {
        clear(request);
        request.setAttribute(LEFT_TO_CHAIN, true);
    }

    private static void store(HttpServletRequest request, AuthorizedRequest authorized) {
        authorized.caller().ifPresent(caller -> store(request, Caller.class, caller));
        authorized.auth().ifPresent(auth -> store(request, WachtAuth.class, auth));
        authorized.machine().ifPresent(machine -> store(request, MachinePrincipal.class, machine));
    }

    private static void store(HttpServletRequest request, Caller caller) {
        store(request, Caller.class, caller);
        caller.session().ifPresent(session -> store(request, WachtAuth.class, session));
        caller.machine().ifPresent(machine -> store(request, MachinePrincipal.class, machine));
    }

    private AuthorizedRequest authorizedRequest(RouteRule rule, HttpServletRequest request) {
        try {
            return callers.authorize(incoming(request), rule);
        } catch (WachtException error) {
            throw error;
        } catch (Throwable e) { // An authorizer in Kotlin may throw checked exceptions.
            throw new GuardFailedException(e);
        }
    }

    static <T> T stored(HttpServletRequest request, Class<T> type) {
        T value = find(request, type).orElse(null);
        if (value == null && request.getAttribute(LEFT_TO_CHAIN) != null) {
            throw otherCaller(request, type);
        }
        if (value == null) {
            throw new IllegalStateException("the request has no " + type.getSimpleName() + ": the rule of the route "
                    + RouteTemplate.find(request).orElse("")
                    + " provides none. Call WachtSpring.findCaller where a caller is optional");
        }
        return value;
    }

    /** Returns the caller as the given type; empty if the guard allowed no such caller. */
    static <T> Optional<T> find(HttpServletRequest request, Class<T> type) {
        if (request.getAttribute(LEFT_TO_CHAIN) != null && request.getAttribute(FOUND) == null) {
            request.setAttribute(FOUND, true);
            KnownCaller.find(request)
                    .ifPresentOrElse(
                            caller -> store(request, caller),
                            () -> store(request, WachtAuth.class, WachtAuth.anonymous()));
        }
        return Optional.ofNullable(type.cast(request.getAttribute(type.getName())));
    }

    /**
     * Returns the exception for a caller that the chain allowed but the handler cannot use: anonymous, or of another
     * kind.
     */
    private static WachtException otherCaller(HttpServletRequest request, Class<?> type) {
        return KnownCaller.find(request).isPresent()
                ? new ForbiddenException(
                        "the handler needs a " + type.getSimpleName() + ", but its filter chain allowed a caller"
                                + " of another kind: use Caller, or restrict the kinds that the chain accepts")
                : new UnauthenticatedException(
                        "the handler needs a " + type.getSimpleName()
                                + ", but its filter chain allowed an anonymous caller",
                        AuthChallenge.BEARER);
    }

    private IncomingRequest incoming(HttpServletRequest request) {
        return IncomingRequest.of(
                        name -> headers(request, name),
                        request.getMethod(),
                        RouteTemplate.find(request).orElse("/**"),
                        clientIp.apply(request))
                .withPathVariables(RouteTemplate.variables(request))
                .withKnownCaller(() -> KnownCaller.find(request));
    }

    private static void clear(HttpServletRequest request) {
        for (Class<?> type : List.of(Caller.class, WachtAuth.class, MachinePrincipal.class)) {
            request.removeAttribute(type.getName());
        }
        request.removeAttribute(LEFT_TO_CHAIN);
        request.removeAttribute(FOUND);
    }

    private static <T> void store(HttpServletRequest request, Class<T> type, T value) {
        request.setAttribute(type.getName(), value);
    }

    private static List<String> headers(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name));
    }
}
