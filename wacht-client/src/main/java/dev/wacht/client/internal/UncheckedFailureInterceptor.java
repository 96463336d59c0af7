package dev.wacht.client.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Runs before all other interceptors, and turns what is no {@link IOException} into one. What a user's interceptor
 * throws by mistake would end a future as "canceled", and go on to the handler of OkHttp's thread. An interrupt while a
 * connection is made would come out as InterruptedException, which nobody declares, and lose the thread's flag.
 */
final class UncheckedFailureInterceptor implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) { // Kotlin throws checked ones without a word.
            // An answer that an interceptor had in hand is closed by nobody else.
            chain.call().cancel();
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
            throw new HttpClientFailureException(e);
        }
    }
}
