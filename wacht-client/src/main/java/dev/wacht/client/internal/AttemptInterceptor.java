package dev.wacht.client.internal;

import java.io.IOException;
import java.net.ProtocolException;
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
        requireLength(response);
        state.markAnswered(response.headers());
        return response.newBuilder().removeHeader("Retry-After").build();
    }

    /**
     * OkHttp believes a negative length, and ends in IllegalArgumentException when the body is read or closed. Thrown
     * here, it drops the connection.
     */
    private static void requireLength(Response response) throws ProtocolException {
        String length = response.header("Content-Length");
        if (length != null && length.startsWith("-")) {
            throw new ProtocolException("the length of the body is negative");
        }
    }
}
