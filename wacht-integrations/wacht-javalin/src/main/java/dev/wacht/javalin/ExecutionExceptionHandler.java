package dev.wacht.javalin;

import dev.wacht.auth.ErrorEnvelope;
import io.javalin.http.Context;
import io.javalin.http.ExceptionHandler;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Writes Wacht's exceptions from within an {@link ExecutionException} as the error envelope. Javalin unwraps
 * {@link CompletionException} and not {@link ExecutionException}, so that {@code future.get()} would turn a 401 into a 500.
 * The cause of any other goes on to the application's handlers, as Javalin does with a {@link CompletionException}.
 */
final class ExecutionExceptionHandler implements ExceptionHandler<ExecutionException> {
    private final ExceptionHandler<Exception> envelope;

    ExecutionExceptionHandler(ExceptionHandler<Exception> envelope) {
        this.envelope = envelope;
    }

    @Override
    public void handle(ExecutionException thrown, Context ctx) {
        if (ErrorEnvelope.findWachtException(thrown).isEmpty()) {
            throw new CompletionException(thrown.getCause());
        }
        envelope.handle(thrown, ctx);
    }
}
