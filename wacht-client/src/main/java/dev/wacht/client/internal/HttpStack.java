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
 * OkHttp, set up so that it makes one request per attempt and nothing else: no repeats, redirects, cookies, cache or
 * authentication of its own. Thread-safe.
 *
 * <p>A client that the user gave keeps its pool, dispatcher, proxy, TLS and interceptors, and is never closed.
 */
public final class HttpStack implements AutoCloseable {
    /** As many calls at once, and as many idle connections: OkHttp's five to a host would be the bottleneck. */
    private static final int CONCURRENCY = 256;

    /** Shorter than the idle time of common load balancers, so that few connections are found closed. */
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

    /** @param given the user's own client, if there is one */
    public static HttpStack of(@Nullable OkHttpClient given, TimeoutSettings timeouts) {
        if (given != null) {
            return new HttpStack(given, timeouts, null);
        }
        ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads.named("wacht-http"));
        Dispatcher dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(CONCURRENCY);
        dispatcher.setMaxRequestsPerHost(CONCURRENCY);
        OkHttpClient own = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(CONCURRENCY, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS))
                .build();
        return new HttpStack(own, timeouts, threads);
    }

    /** For building requests; makes no difference to what is sent. */
    OkHttpClient calls() {
        return calls;
    }

    /** @param streaming whether it is judged by progress */
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
