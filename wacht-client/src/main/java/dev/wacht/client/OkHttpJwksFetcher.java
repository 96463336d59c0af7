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
 * Fetches a verifier's keys with OkHttp, so that proxies and TLS are set up once for keys and calls:
 *
 * <pre>{@code
 * TokenVerifier verifier = TokenVerifier.builder()
 *         .publishableKey(key)
 *         .jwksFetcher(OkHttpJwksFetcher.of(wacht))
 *         .build();
 * }</pre>
 *
 * <p>One GET per fetch, on a connection of its own, without the API key, cookies, redirects or repeats; the deadline holds
 * for all of it, and at most 1 MiB is read, unpacked. Immutable and thread-safe.
 */
public final class OkHttpJwksFetcher implements JwksFetcher {
    /** As much as a verifier may be set to take; it keeps its own limit. */
    private static final int LARGEST = 1024 * 1024;

    private final OkHttpClient http;

    private OkHttpJwksFetcher(OkHttpClient base) {
        this.http = base.newBuilder()
                .connectionPool(noneKept())
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .authenticator(Authenticator.NONE)
                .proxyAuthenticator(new ProxyAuthentication(base.proxyAuthenticator()))
                .cookieJar(CookieJar.NO_COOKIES)
                .cache(null)
                .addNetworkInterceptor(OkHttpJwksFetcher::once)
                .build();
    }

    /** With the proxy, TLS, time-outs and interceptors of a client. It may be closed before the verifier is. */
    public static OkHttpJwksFetcher of(WachtClient client) {
        return of(client.transport().okHttpClient());
    }

    /** With the proxy, TLS, time-outs and interceptors of an OkHttp client, which is never closed. */
    public static OkHttpJwksFetcher of(OkHttpClient client) {
        return new OkHttpJwksFetcher(client);
    }

    @Override
    public JwksResponse fetch(URI uri, Duration deadline) throws IOException {
        HttpUrl url = HttpUrl.get(uri);
        if (url == null) {
            throw new IOException("not an HTTP address");
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
                // OkHttp closes the socket, and what is thrown says only that.
                throw new InterruptedIOException(
                        "no complete response within the deadline of " + deadline.toMillis() + " ms");
            }
            throw e;
        }
    }

    private static JwksResponse fetch(Call call) throws IOException {
        try (Response response = call.execute()) {
            try {
                byte[] body = response.code() == 200 ? LimitedBody.read(response.body(), LARGEST) : new byte[0];
                return new JwksResponse(response.code(), body, date(response));
            } finally {
                // Closing alone would go on reading for 100 ms, to keep a connection that is not kept.
                call.cancel();
            }
        }
    }

    /** The server has ended a connection that stood idle for minutes, and the fetch that finds out is a failed one. */
    private static ConnectionPool noneKept() {
        return new ConnectionPool(0, 1, TimeUnit.SECONDS);
    }

    private static @Nullable Instant date(Response response) {
        Date date = response.headers().getDate("Date");
        return date == null ? null : date.toInstant();
    }

    /** OkHttp would ask again by itself at {@code Retry-After: 0}, and fails on a number that is too large. */
    private static Response once(Interceptor.Chain chain) throws IOException {
        return chain.proceed(chain.request())
                .newBuilder()
                .removeHeader("Retry-After")
                .build();
    }
}
