package dev.wacht.client.internal;

import java.io.IOException;
import java.net.ProtocolException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Runs after a connection has been made, and records this in the {@link CallState}. Hides {@code Retry-After} from
 * OkHttp, which retries even a POST after a 503 with {@code Retry-After: 0}, and fails on a number that is too large.
 */
final class AttemptInterceptor implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        CallState state = chain.request().tag(CallState.class);
        if (state == null) {
            return chain.proceed(chain.request());
        }
        state.markConnected();
        Response response = chain.proceed(chain.request());
        requireValidLength(response);
        state.recordHeaders(response.headers());
        return response.newBuilder().removeHeader("Retry-After").build();
    }

    /**
     * Rejects a negative length, for which OkHttp throws IllegalArgumentException when the body is read or closed. An
     * exception here closes the connection.
     */
    private static void requireValidLength(Response response) throws ProtocolException {
        String length = response.header("Content-Length");
        if (length != null && length.startsWith("-")) {
            throw new ProtocolException("the Content-Length is negative");
        }
    }
}
