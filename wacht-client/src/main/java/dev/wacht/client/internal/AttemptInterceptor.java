package dev.wacht.client.internal;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Runs once a connection is made. It notes that, and keeps {@code Retry-After} from OkHttp, which would send a 503 with
 * {@code Retry-After: 0} again by itself, POST included, and fails on a number that is too large.
 */
final class AttemptInterceptor implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        CallState state = chain.request().tag(CallState.class);
        if (state == null) {
            return chain.proceed(chain.request());
        }
        state.markReached();
        Response response = chain.proceed(chain.request());
        state.markAnswered(response.headers());
        return response.newBuilder().removeHeader("Retry-After").build();
    }
}
