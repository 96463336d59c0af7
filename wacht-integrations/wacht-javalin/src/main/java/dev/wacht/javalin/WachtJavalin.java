package dev.wacht.javalin;

import dev.wacht.auth.Caller;
import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtAuth;
import dev.wacht.auth.WebhookReceiver;
import io.javalin.http.Context;
import io.javalin.http.ExceptionHandler;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.router.exception.JavaLangErrorHandler;
import io.javalin.validation.ValidationException;

/**
 * Protects Javalin routes with Wacht.
 *
 * <pre>{@code
 * var guard = WachtJavalin.guard(verifier);
 * config.routes.beforeMatched(WachtJavalin.beforeMatched(guard)); // what no one guards needs a signed-in user
 * config.routes.get("/admin/users", guard.require(permission("user:read"), ctx -> ...));
 * WachtJavalin.answerErrors(config.routes::exception);
 * }</pre>
 */
public final class WachtJavalin {
    private WachtJavalin() {}

    /** A guard for session tokens. The verifier stays the caller's to close. */
    public static JavalinGuard guard(TokenVerifier verifier) {
        return guard(verifier, CallerAuthorizer.builder().sessions(verifier).build());
    }

    /** A guard for session tokens and for machines. Verifier and authorizer stay the caller's to close. */
    public static JavalinGuard guard(TokenVerifier verifier, MachineAuthorizer machines) {
        return guard(
                verifier,
                CallerAuthorizer.builder().sessions(verifier).machines(machines).build());
    }

    /**
     * A guard for every kind of caller, OAuth tokens that are JWTs included. What it is made with stays the caller's to
     * close.
     *
     * @param verifier judges the session tokens of routes that are {@link JavalinGuard#optional}
     * @param callers judges everything else
     */
    public static JavalinGuard guard(TokenVerifier verifier, CallerAuthorizer callers) {
        return new JavalinGuard(verifier, callers);
    }

    /**
     * Guards routes by their {@link Guarded} roles, and those that nobody guarded with {@link UnguardedRoutes#AUTHENTICATED}:
     * {@code config.routes.beforeMatched(...)} in Javalin 7, {@code app.beforeMatched(...)} in Javalin 6, before other
     * such handlers.
     *
     * <p>HEAD on a GET route, which Javalin answers without calling its handler, is judged by that route's rule. Routes
     * whose handlers a guard wrapped keep their rule; a webhook's is its signature. CORS preflights reach OPTIONS routes
     * that no one guarded. Static files are routes too: give them roles, or they need a signed-in user. WebSockets do
     * not pass here.
     *
     * <p>Needs the Jetty that Javalin brings: in another servlet container every route answers 500.
     */
    public static Handler beforeMatched(JavalinGuard guard) {
        return beforeMatched(guard, UnguardedRoutes.AUTHENTICATED);
    }

    /** As {@link #beforeMatched(JavalinGuard)}, with a rule of your own for routes that nobody guarded. */
    public static Handler beforeMatched(JavalinGuard guard, UnguardedRoutes unguarded) {
        return new RouteGuard(guard, unguarded);
    }

    /**
     * Receives webhooks: 204 when the event was handled, now or before; what {@link WebhookReceiver#receive} throws is
     * answered by {@link #errorHandler}. The body must not have been read: Javalin's {@code http.maxRequestSize} limits
     * it.
     */
    public static Handler webhook(WebhookReceiver receiver) {
        return new GuardedHandler(
                (ctx, route) -> receiver.receive(ctx.bodyAsBytes(), ctx::header),
                ctx -> ctx.status(HttpStatus.NO_CONTENT));
    }

    /**
     * Who the guard of this route let in.
     *
     * @throws IllegalStateException if no guard for session tokens stands before this handler
     */
    public static WachtAuth auth(Context ctx) {
        return CallerAttributes.stored(ctx, WachtAuth.class);
    }

    /**
     * The machine that the guard of this route let in.
     *
     * @throws IllegalStateException if no guard for machines stands before this handler
     */
    public static MachinePrincipal machine(Context ctx) {
        return CallerAttributes.stored(ctx, MachinePrincipal.class);
    }

    /**
     * Who the guard of this route let in, whichever credential was shown.
     *
     * @throws IllegalStateException if no guard stands before this handler, or one that lets everybody in
     */
    public static Caller caller(Context ctx) {
        return CallerAttributes.stored(ctx, Caller.class);
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
     *
     * <p>An answer that has begun stays as it is. Javalin then ends it as if it were whole: send a {@code Content-Length}
     * where clients must see that it broke off.
     */
    public static ExceptionHandler<Exception> errorHandler() {
        return new EnvelopeHandler();
    }

    /**
     * Answers a {@link Error} that the application threw in the error envelope, and logs it: {@code
     * config.router.javaLangErrorHandler(...)} in Javalin 7, {@code config.pvt.javaLangErrorHandler(...)} in Javalin 6.
     * Without it the answer is a 500 with no body.
     */
    public static JavaLangErrorHandler javaLangErrorHandler() {
        return new ErrorOfLastResort();
    }

    /** Javalin's own method for registering a handler of exceptions, which 6 and 7 have in different places. */
    @FunctionalInterface
    public interface ErrorRegistration {
        /** Registers a handler for a type and its subtypes. */
        <E extends Exception> Object exception(Class<E> type, ExceptionHandler<? super E> handler);
    }
}
