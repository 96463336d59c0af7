package dev.wacht.javalin;

import dev.wacht.auth.ErrorEnvelope;
import io.javalin.http.Context;
import io.javalin.http.ExceptionHandler;
import java.util.concurrent.ExecutionException;

/**
 * Writes Wacht's exceptions from within an {@link ExecutionException} as the error envelope. Javalin unwraps
 * {@code CompletionException} and not {@link ExecutionException}, so that {@code future.get()} would turn a 401 into a
 * 500. The cause of any other goes to the application's handlers and to Javalin, as that of a
 * {@code CompletionException} does.
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

    /** Never an {@link ExecutionException}: it would come back here. */
    private static Throwable causeOf(ExecutionException thrown) {
        Throwable cause = thrown.getCause();
        return cause == null || cause instanceof ExecutionException
                ? new IllegalStateException("asynchronous work failed", thrown)
                : cause;
    }
}
