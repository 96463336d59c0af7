package dev.wacht.servlet;

import dev.wacht.auth.AuthorizedCall;
import dev.wacht.auth.Caller;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.WachtAuth;
import jakarta.servlet.ServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which rule let a request in, and who makes it; kept in the request's attributes.
 *
 * @param call null if the filter let the request in without applying a rule, such as an error page
 */
record AuthorizedRequest(PatternRule rule, @Nullable AuthorizedCall call) {
    private static final String ATTRIBUTE = AuthorizedRequest.class.getName();

    static AuthorizedRequest unchecked(PatternRule rule) {
        return new AuthorizedRequest(rule, null);
    }

    static @Nullable AuthorizedRequest find(ServletRequest request) {
        return (AuthorizedRequest) request.getAttribute(ATTRIBUTE);
    }

    /** @throws IllegalStateException if there is none */
    static <T> T required(ServletRequest request, Class<T> type) {
        T value = type.cast(request.getAttribute(type.getName()));
        if (value == null) {
            AuthorizedRequest authorized = find(request);
            String where = authorized == null
                    ? "the filter did not see this request"
                    : "\"" + authorized.rule.pattern() + "\"";
            throw new IllegalStateException("no rule of WachtAuthFilter put a " + type.getSimpleName() + " here: "
                    + where + ". Where there may be none, call WachtServlet.findCaller");
        }
        return value;
    }

    /** Sets or, if null, removes what the attributes say of the request. */
    static void store(ServletRequest request, @Nullable AuthorizedRequest authorized) {
        request.setAttribute(ATTRIBUTE, authorized);
        Optional<AuthorizedCall> call = Optional.ofNullable(authorized).map(AuthorizedRequest::call);
        request.setAttribute(
                WachtAuth.class.getName(), call.flatMap(AuthorizedCall::auth).orElse(null));
        request.setAttribute(
                Caller.class.getName(), call.flatMap(AuthorizedCall::caller).orElse(null));
        request.setAttribute(
                MachinePrincipal.class.getName(),
                call.flatMap(AuthorizedCall::machine).orElse(null));
    }

    /** Whether the rule looked at the caller's credentials. */
    boolean isIdentified() {
        return call != null && call.rule().readsCredentials();
    }

    @Nullable CallerPrincipal principal() {
        return caller().map(CallerPrincipal::of).orElse(null);
    }

    boolean has(String permission) {
        return caller().map(caller -> caller.permissions().contains(permission)).orElse(false);
    }

    private Optional<Caller> caller() {
        return call == null ? Optional.empty() : call.caller();
    }
}
