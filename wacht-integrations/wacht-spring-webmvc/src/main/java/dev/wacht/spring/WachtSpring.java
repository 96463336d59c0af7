package dev.wacht.spring;

import dev.wacht.auth.Caller;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtAuth;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.spring.internal.ProtectedResourceFilter;
import dev.wacht.spring.internal.RestrictingAnnotations;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Creates guards and webhook handlers, and returns the caller of a request.
 *
 * <pre>{@code
 * SpringGuard guard = WachtSpring.guard(verifier);
 * route().GET("/me", guard.require(request -> ok().body(WachtSpring.auth(request).requireUserId()))).build();
 * }</pre>
 *
 * <p>Annotated controllers get the caller as a parameter of type {@link WachtAuth} or {@link MachinePrincipal}, or
 * of type {@link Caller} if the route accepts several kinds of credential.
 */
public final class WachtSpring {
    private WachtSpring() {}

    /** Creates a guard for session tokens. Does not close the verifier. */
    public static SpringGuard guard(TokenVerifier verifier) {
        return SpringGuard.builder(verifier).build();
    }

    /** Creates a guard for session tokens and for machines. Does not close the verifier or the authorizer. */
    public static SpringGuard guard(TokenVerifier verifier, MachineAuthorizer machines) {
        return SpringGuard.builder(verifier).machines(machines).build();
    }

    /**
     * Returns the user that the guard of this route authorized. On an optional route, this is an anonymous user if the
     * caller has no valid session.
     *
     * @throws IllegalStateException if the route does not accept sessions, or another kind of caller was allowed
     */
    public static WachtAuth auth(HttpServletRequest request) {
        return RequestAuthorizer.stored(request, WachtAuth.class);
    }

    /** Does the same as {@link #auth(HttpServletRequest)} in a functional route. */
    public static WachtAuth auth(ServerRequest request) {
        return auth(request.servletRequest());
    }

    /**
     * Returns the machine that the guard of this route authorized.
     *
     * @throws IllegalStateException if the route does not accept machines, or another kind of caller was allowed
     */
    public static MachinePrincipal machine(HttpServletRequest request) {
        return RequestAuthorizer.stored(request, MachinePrincipal.class);
    }

    /** Does the same as {@link #machine(HttpServletRequest)} in a functional route. */
    public static MachinePrincipal machine(ServerRequest request) {
        return machine(request.servletRequest());
    }

    /**
     * Returns the caller that the guard of this route authorized, whichever kind of credential was sent.
     *
     * @throws IllegalStateException if the caller is anonymous, or no guard has authorized the request
     */
    public static Caller caller(HttpServletRequest request) {
        return RequestAuthorizer.stored(request, Caller.class);
    }

    /**
     * Returns the caller that the guard of this route authorized. Empty if the caller of an optional route is
     * anonymous, if the route is open, or if no guard has authorized the request.
     */
    public static Optional<Caller> findCaller(HttpServletRequest request) {
        return RequestAuthorizer.find(request, Caller.class);
    }

    /** Does the same as {@link #findCaller(HttpServletRequest)} in a functional route. */
    public static Optional<Caller> findCaller(ServerRequest request) {
        return findCaller(request.servletRequest());
    }

    /** Does the same as {@link #caller(HttpServletRequest)} in a functional route. */
    public static Caller caller(ServerRequest request) {
        return caller(request.servletRequest());
    }

    /**
     * Returns the annotations that restrict callers, for all beans, whether or not a guard enforces them. Each is
     * listed with its class or method, such as {@code @RequirePermission on com.acme.Reports.all()}. Creates no bean.
     */
    public static List<String> restrictingAnnotations(ConfigurableListableBeanFactory beans) {
        return new RestrictingAnnotations(beans)
                .find().stream()
                        .map(found -> found.annotation() + " on " + found.where())
                        .toList();
    }

    /**
     * Creates a handler that receives webhooks by POST. The handler responds with 204 if the event has been handled, by
     * this delivery or an earlier one. Otherwise it responds with the error envelope of the exception that
     * {@link WebhookReceiver#receive} throws. The application's exception resolvers do not change these responses.
     * {@link WebhookReceiver#maxBodySize} limits the body. The path is the name of the bean:
     *
     * <pre>{@code
     * @Bean("/webhooks/wacht")
     * HttpRequestHandler webhooks(WebhookReceiver receiver) { return WachtSpring.webhook(receiver); }
     * }</pre>
     */
    public static HttpRequestHandler webhook(WebhookReceiver receiver) {
        return new WebhookHandler(receiver);
    }

    /**
     * Creates a filter that serves the metadata document of a protected resource at the path
     * {@link ProtectedResource#metadataPath()}. All clients can read the document, including scripts from any origin.
     * The filter must run before the filters of Spring Security; in Spring Boot, it does so if it is a bean. The
     * starter registers it if there is a bean of the type {@link ProtectedResource}.
     */
    public static Filter protectedResourceFilter(ProtectedResource resource) {
        return new ProtectedResourceFilter(resource);
    }
}
