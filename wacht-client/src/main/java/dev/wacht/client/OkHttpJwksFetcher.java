package dev.wacht.client;

import dev.wacht.auth.JwksFetcher;
import dev.wacht.auth.JwksResponse;
import dev.wacht.client.internal.LimitedBody;
import dev.wacht.client.internal.ProxyAuthentication;
import dev.wacht.client.internal.UserAgent;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the signing keys of a token verifier with OkHttp, so that proxies and TLS are configured once for keys and
 * calls.
 *
 * <pre>{@code
 * TokenVerifier verifier = TokenVerifier.builder()
 *         .publishableKey(key)
 *         .jwksFetcher(OkHttpJwksFetcher.of(wacht))
 *         .build();
 * }</pre>
 *
 * <p>Each fetch blocks and sends one GET request on a new connection, without the API key, cookies, redirects or
 * retries. The deadline applies to the whole fetch. At most 1 MiB of the uncompressed body is read. Immutable and
 * thread-safe.
 */
public final class OkHttpJwksFetcher implements JwksFetcher {
    /** The maximum of {@code JwksSettings.maxBytes}. */
    private static final int MAX_BODY_BYTES = 1024 * 1024;

    private final OkHttpClient http;

    private OkHttpJwksFetcher(OkHttpClient base) {
        this.http = base.newBuilder()
                .connectionPool(withoutKeepAlive())
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .authenticator(Authenticator.NONE)
                .proxyAuthenticator(new ProxyAuthentication(base.proxyAuthenticator()))
                .cookieJar(CookieJar.NO_COOKIES)
                .cache(null)
                .addNetworkInterceptor(OkHttpJwksFetcher::withoutRetryAfter)
                .build();
    }

    /**
     * Returns a fetcher with the proxy, TLS settings, time-outs and interceptors of a client. The fetcher keeps working
     * after the client is closed.
     */
    public static OkHttpJwksFetcher of(WachtClient client) {
        return of(client.transport().okHttpClient());
    }

    /**
     * Returns a fetcher with the proxy, TLS settings, time-outs and interceptors of an OkHttp client. The fetcher does
     * not close the client.
     */
    public static OkHttpJwksFetcher of(OkHttpClient client) {
        return new OkHttpJwksFetcher(client);
    }

    @Override
    public JwksResponse fetch(URI uri, Duration deadline) throws IOException {
        HttpUrl url = HttpUrl.get(uri);
        if (url == null) {
            throw new IOException("the key set's URL is neither http nor https");
        }
        Call call = http.newCall(new Request.Builder()
                .url(url)
                .header("Accept", "application/json")
                .header("User-Agent", UserAgent.TEXT)
                .build());
        call.timeout().timeout(deadline.toNanos(), TimeUnit.NANOSECONDS);
        long start = System.nanoTime();
        try {
            return fetch(call);
        } catch (IOException e) {
            if (System.nanoTime() - start >= deadline.toNanos()) {
                // OkHttp closes the socket on a time-out, and the exception only reports the closed socket.
                throw new InterruptedIOException(
                        "no complete response within the deadline of " + deadline.toMillis() + " ms");
            }
            throw e;
        }
    }

    private static JwksResponse fetch(Call call) throws IOException {
        try (Response response = call.execute()) {
            try {
                byte[] body = response.code() == 200 ? LimitedBody.read(response.body(), MAX_BODY_BYTES) : new byte[0];
                return new JwksResponse(response.code(), body, date(response));
            } finally {
                // close() alone would read on for up to 100 ms to save the connection, which is not reused.
                call.cancel();
            }
        }
    }

    /** Keys are fetched minutes apart. Servers have closed an idle connection by then, and a fetch on it would fail. */
    private static ConnectionPool withoutKeepAlive() {
        return new ConnectionPool(0, 1, TimeUnit.SECONDS);
    }

    private static @Nullable Instant date(Response response) {
        Date date = response.headers().getDate("Date");
        return date == null ? null : date.toInstant();
    }

    /**
     * Hides the header from OkHttp, which would retry after {@code Retry-After: 0} and fail on a number that is too
     * large.
     */
    private static Response withoutRetryAfter(Interceptor.Chain chain) throws IOException {
        return chain.proceed(chain.request())
                .newBuilder()
                .removeHeader("Retry-After")
                .build();
    }
}
