package dev.wacht.servlet;

import dev.wacht.auth.AuthorizedRequest;
import dev.wacht.auth.Caller;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.WachtAuth;
import jakarta.servlet.ServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rule that allowed a request, and the caller of the request. Stored in the attributes of the request.
 *
 * @param request null if the filter allowed the request without applying a rule, for example for an error page
 */
record RequestAuthorization(PatternRule rule, @Nullable AuthorizedRequest request) {
    private static final String ATTRIBUTE = RequestAuthorization.class.getName();

    static RequestAuthorization unchecked(PatternRule rule) {
        return new RequestAuthorization(rule, null);
    }

    static @Nullable RequestAuthorization find(ServletRequest request) {
        return (RequestAuthorization) request.getAttribute(ATTRIBUTE);
    }

    /** @throws IllegalStateException if no rule stored a value of this type */
    static <T> T required(ServletRequest request, Class<T> type) {
        T value = type.cast(request.getAttribute(type.getName()));
        if (value == null) {
            throw new IllegalStateException("the request has no " + type.getSimpleName() + reason(request));
        }
        return value;
    }

    private static String reason(ServletRequest request) {
        RequestAuthorization authorized = find(request);
        if (authorized == null) {
            return ": WachtAuthFilter did not see it. Call WachtServlet.findCaller where a caller is optional";
        }
        String pattern = '"' + authorized.rule.pattern() + '"';
        return request.getAttribute(Caller.class.getName()) instanceof Caller caller
                ? ", because the caller of " + pattern + " is of the kind " + caller.kind()
                        + ": call WachtServlet.caller"
                : ": the rule of " + pattern
                        + " stores no such value. Call WachtServlet.findCaller where a caller is optional";
    }

    /** Stores this authorization in the attributes of the request; null removes it. */
    static void store(ServletRequest request, @Nullable RequestAuthorization authorized) {
        request.setAttribute(ATTRIBUTE, authorized);
        Optional<AuthorizedRequest> granted = Optional.ofNullable(authorized).map(RequestAuthorization::request);
        request.setAttribute(
                WachtAuth.class.getName(),
                granted.flatMap(AuthorizedRequest::auth).orElse(null));
        request.setAttribute(
                Caller.class.getName(),
                granted.flatMap(AuthorizedRequest::caller).orElse(null));
        request.setAttribute(
                MachinePrincipal.class.getName(),
                granted.flatMap(AuthorizedRequest::machine).orElse(null));
    }

    /** Whether the rule read the caller's credentials. */
    boolean isIdentified() {
        return request != null && request.rule().readsCredentials();
    }

    @Nullable CallerPrincipal principal() {
        return caller().map(CallerPrincipal::of).orElse(null);
    }

    boolean has(String permission) {
        return caller().map(caller -> caller.permissions().contains(permission)).orElse(false);
    }

    private Optional<Caller> caller() {
        return request == null ? Optional.empty() : request.caller();
    }
}
