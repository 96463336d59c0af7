package dev.wacht.javalin;

import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtAuth;
import io.javalin.http.Context;
import io.javalin.http.ExceptionHandler;
import io.javalin.http.HttpResponseException;
import io.javalin.validation.ValidationException;

/**
 * Protects Javalin routes with Wacht.
 *
 * <pre>{@code
 * var guard = WachtJavalin.guard(verifier);
 * config.routes.get("/admin/users", guard.require(permission("user:read"), ctx -> ...));
 * WachtJavalin.answerErrors(config.routes::exception);
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
     * Answers every exception of the application in the error envelope: {@code config.routes::exception} in Javalin 7,
     * {@code app::exception} in Javalin 6.
     *
     * <p>Registers {@link #errorHandler()} for {@link Exception}, and for the two types that Javalin handles itself and
     * that would go past it: {@link HttpResponseException} and {@link ValidationException}.
     */
    public static void answerErrors(ErrorRegistration registration) {
        ExceptionHandler<Exception> handler = errorHandler();
        registration.exception(Exception.class, handler);
        registration.exception(HttpResponseException.class, handler);
        registration.exception(ValidationException.class, handler);
    }

    /**
     * Answers an exception in the error envelope: Wacht's own by their status, Javalin's by theirs, bad input found by
     * its validators with 400, and anything else with a bare 500. {@link #answerErrors} registers it for all of them.
     */
    public static ExceptionHandler<Exception> errorHandler() {
        return new EnvelopeHandler();
    }

    /** Javalin's own method for registering a handler of exceptions, which 6 and 7 have in different places. */
    @FunctionalInterface
    public interface ErrorRegistration {
        /** Registers a handler for a type and its subtypes. */
        <E extends Exception> Object exception(Class<E> type, ExceptionHandler<? super E> handler);
    }
}
