package dev.wacht.client.internal;

import dev.wacht.auth.internal.DaemonThreads;
import dev.wacht.client.TimeoutSettings;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Configures OkHttp to send exactly one request per attempt: without its own retries, redirects, cookies, cache and
 * authentication. Thread-safe.
 *
 * <p>A user's client keeps its connection pool, dispatcher, proxy, TLS settings and interceptors, and is never closed.
 */
public final class HttpStack implements AutoCloseable {
    /**
     * OkHttp's default of five concurrent calls per host would be a bottleneck. This is also the maximum number of idle
     * connections.
     */
    private static final int MAX_CONCURRENT_CALLS = 256;

    /**
     * Shorter than the idle time-out of common load balancers, so that few reused connections turn out to be closed.
     */
    private static final int KEEP_ALIVE_SECONDS = 50;

    private final OkHttpClient calls;
    private final OkHttpClient streams;
    private final @Nullable ExecutorService dispatcherThreads;

    private HttpStack(OkHttpClient base, TimeoutSettings timeouts, @Nullable ExecutorService dispatcherThreads) {
        OkHttpClient.Builder builder = base.newBuilder();
        builder.interceptors().add(0, new UncheckedFailureInterceptor());
        this.calls = builder.retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .authenticator(Authenticator.NONE)
                .proxyAuthenticator(new ProxyAuthentication(base.proxyAuthenticator()))
                .cookieJar(CookieJar.NO_COOKIES)
                .cache(null)
                .connectTimeout(timeouts.connect())
                .readTimeout(timeouts.attempt())
                .writeTimeout(timeouts.attempt())
                .callTimeout(0, TimeUnit.MILLISECONDS)
                .addNetworkInterceptor(new AttemptInterceptor())
                .build();
        this.streams = calls.newBuilder()
                .readTimeout(timeouts.idle())
                .writeTimeout(timeouts.idle())
                .build();
        this.dispatcherThreads = dispatcherThreads;
    }

    /** @param given the user's client; {@code null} to create one */
    public static HttpStack of(@Nullable OkHttpClient given, TimeoutSettings timeouts) {
        if (given != null) {
            return new HttpStack(given, timeouts, null);
        }
        ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads.named("wacht-http"));
        Dispatcher dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(MAX_CONCURRENT_CALLS);
        dispatcher.setMaxRequestsPerHost(MAX_CONCURRENT_CALLS);
        OkHttpClient own = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(MAX_CONCURRENT_CALLS, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS))
                .build();
        return new HttpStack(own, timeouts, threads);
    }

    /** Returns the client for calls that are neither uploads nor downloads. It is also used to build requests. */
    OkHttpClient calls() {
        return calls;
    }

    /** @param streaming whether only the progress of the call is limited, not its total time */
    OkHttpClient client(boolean streaming) {
        return streaming ? streams : calls;
    }

    @Override
    public void close() {
        if (dispatcherThreads != null) {
            dispatcherThreads.shutdown();
            calls.connectionPool().evictAll();
        }
    }
}
