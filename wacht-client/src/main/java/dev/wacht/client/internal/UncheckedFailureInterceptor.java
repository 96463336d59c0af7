package dev.wacht.client.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Runs before all other interceptors, and converts any exception that is not an {@link IOException} to an
 * {@link IOException}. Without this interceptor, an unchecked exception of a user's interceptor would complete a future
 * as "canceled" and reach the uncaught-exception handler of OkHttp's thread. Likewise, an interrupt during a connection
 * attempt would surface as an undeclared InterruptedException, with the thread's interrupt flag cleared.
 */
final class UncheckedFailureInterceptor implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) { // Kotlin code can throw undeclared checked exceptions.
            // Closes a response that the failed interceptor had already received.
            chain.call().cancel();
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
            throw new HttpClientFailureException(e);
        }
    }
}
