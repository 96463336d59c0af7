package dev.wacht.client.internal;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Runs before all interceptors of a client that the user gave. What they throw by mistake would end a call on a thread
 * of OkHttp as "canceled", and go on to that thread's handler; from here it comes to the caller, waiting or not.
 */
final class HttpClientGuard implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) { // Kotlin's interceptors may throw checked ones too.
            // An answer that an interceptor had in hand is closed by nobody else.
            chain.call().cancel();
            throw new HttpClientFailureException(e);
        }
    }
}
