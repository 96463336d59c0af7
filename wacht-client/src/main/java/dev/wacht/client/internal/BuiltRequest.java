package dev.wacht.client.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import okhttp3.Request;
import retrofit2.Call;

/** Supplies the request that Retrofit builds from the arguments of a service method. */
@FunctionalInterface
interface BuiltRequest {
    /** @throws IllegalArgumentException if an argument cannot be sent; the message does not contain it */
    Request get();

    static BuiltRequest of(Call<?> call, OperationInfo operation) {
        return () -> {
            try {
                return call.request();
            } catch (UnsendableException | UncheckedIOException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                // Retrofit's message quotes the argument.
                throw new IllegalArgumentException(operation.call()
                        + ": an argument cannot be sent: a path argument must not be null, \".\" or \"..\", and Jackson"
                        + " must be able to write the body");
            } catch (RuntimeException e) {
                if (e.getCause() instanceof IOException) {
                    throw new IllegalArgumentException(operation.call() + ": the body cannot be written as JSON");
                }
                throw e;
            }
        };
    }
}
