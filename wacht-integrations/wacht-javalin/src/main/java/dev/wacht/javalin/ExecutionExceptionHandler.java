package dev.wacht.javalin;

import dev.wacht.auth.ErrorEnvelope;
import io.javalin.http.Context;
import io.javalin.http.ExceptionHandler;
import java.util.concurrent.ExecutionException;

/**
 * Writes Wacht's exceptions inside an {@link ExecutionException} as the error envelope. Javalin unwraps
 * {@code CompletionException} but not {@link ExecutionException}, so {@code future.get()} would turn a 401 into a
 * 500. Any other cause is passed to the application's and Javalin's handlers, as Javalin does for a
 * {@code CompletionException}.
 */
final class ExecutionExceptionHandler implements ExceptionHandler<ExecutionException> {
    private final ExceptionHandler<Exception> envelope;
    private final JavalinRouter router;

    ExecutionExceptionHandler(ExceptionHandler<Exception> envelope, JavalinRouter router) {
        this.envelope = envelope;
        this.router = router;
    }

    @Override
    public void handle(ExecutionException thrown, Context ctx) {
        if (ErrorEnvelope.findWachtException(thrown).isPresent()) {
            envelope.handle(thrown, ctx);
        } else {
            router.handleException(ctx, causeOf(thrown));
        }
    }

    /** Returns the cause. Never an {@link ExecutionException}, which would be passed to this handler again. */
    private static Throwable causeOf(ExecutionException thrown) {
        Throwable cause = thrown.getCause();
        return cause == null || cause instanceof ExecutionException
                ? new IllegalStateException("asynchronous work failed", thrown)
                : cause;
    }
}
