package dev.wacht.servlet;

import dev.wacht.auth.Caller;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.WachtAuth;
import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * That a request was let in, by which rule, and who it is; kept in the request's attributes.
 *
 * @param auth the user; anonymous where everybody may come
 * @param caller who was judged, of whichever kind
 */
record Admission(
        Rule rule, @Nullable WachtAuth auth, @Nullable Caller caller) {
    private static final String ATTRIBUTE = Admission.class.getName();

    static Admission of(Rule rule) {
        return new Admission(rule, null, null);
    }

    static Admission of(Rule rule, WachtAuth auth) {
        return new Admission(rule, auth, null);
    }

    static Admission of(Rule rule, Caller caller) {
        return new Admission(rule, caller.session().orElse(null), caller);
    }

    static @Nullable Admission find(ServletRequest request) {
        return (Admission) request.getAttribute(ATTRIBUTE);
    }

    /** @throws IllegalStateException if there is none */
    static <T> T required(ServletRequest request, Class<T> type) {
        T value = type.cast(request.getAttribute(type.getName()));
        if (value == null) {
            Admission admission = find(request);
            String where =
                    admission == null ? "the filter did not see this request" : "\"" + admission.rule.pattern() + "\"";
            throw new IllegalStateException(
                    "no rule of WachtAuthFilter put a " + type.getSimpleName() + " here: " + where);
        }
        return value;
    }

    /** Makes it the request's, in place of what was there; null takes that away. */
    static void store(ServletRequest request, @Nullable Admission admission) {
        WachtAuth auth = admission == null ? null : admission.auth;
        Caller caller = admission == null ? null : admission.caller;
        request.setAttribute(ATTRIBUTE, admission);
        request.setAttribute(WachtAuth.class.getName(), auth);
        request.setAttribute(Caller.class.getName(), caller);
        request.setAttribute(
                MachinePrincipal.class.getName(),
                caller == null ? null : caller.machine().orElse(null));
    }

    /** Whether anyone was asked who they are. */
    boolean isJudged() {
        return auth != null || caller != null;
    }

    @Nullable CallerPrincipal principal() {
        if (caller != null) {
            return CallerPrincipal.of(caller);
        }
        return auth == null ? null : auth.userId().map(CallerPrincipal::new).orElse(null);
    }

    boolean has(String permission) {
        if (caller != null) {
            return caller.permissions().contains(permission);
        }
        return auth != null
                && (auth.organizationPermissions().contains(permission)
                        || auth.workspacePermissions().contains(permission));
    }
}
