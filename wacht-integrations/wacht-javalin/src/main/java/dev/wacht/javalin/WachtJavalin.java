package dev.wacht.javalin;

import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtAuth;
import io.javalin.http.Context;
import io.javalin.http.ExceptionHandler;

/**
 * Protects Javalin routes with Wacht.
 *
 * <pre>{@code
 * var guard = WachtJavalin.guard(verifier);
 * config.routes.get("/admin/users", guard.require(permission("user:read"), ctx -> ...));
 * config.routes.exception(Exception.class, WachtJavalin.errorHandler());
 * config.routes.exception(HttpResponseException.class, WachtJavalin.errorHandler());
 * }</pre>
 */
public final class WachtJavalin {
    private WachtJavalin() {}

    /** A guard for session tokens. The verifier stays the caller's to close. */
    public static JavalinGuard guard(TokenVerifier verifier) {
        return new JavalinGuard(verifier, null);
    }

    /** A guard for session tokens and for machines. Verifier and authorizer stay the caller's to close. */
    public static JavalinGuard guard(TokenVerifier verifier, MachineAuthorizer machines) {
        return new JavalinGuard(verifier, machines);
    }

    /**
     * Who the guard of this route let in.
     *
     * @throws IllegalStateException if no guard for session tokens stands before this handler
     */
    public static WachtAuth auth(Context ctx) {
        return JavalinGuard.stored(ctx, WachtAuth.class);
    }

    /**
     * The machine that the guard of this route let in.
     *
     * @throws IllegalStateException if no guard for machines stands before this handler
     */
    public static MachinePrincipal machine(Context ctx) {
        return JavalinGuard.stored(ctx, MachinePrincipal.class);
    }

    /**
     * Answers every exception in the error envelope: Wacht's own by their status, Javalin's by theirs, bad input found
     * by its validators with 400, and anything else with a bare 500.
     *
     * <p>Register it for {@link Exception} and for {@code HttpResponseException}: Javalin has a handler of its own for
     * the second, which would go first.
     */
    public static ExceptionHandler<Exception> errorHandler() {
        return new EnvelopeHandler();
    }
}
