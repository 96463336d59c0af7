package dev.wacht.client.internal.doctor;

import dev.wacht.api.RetrySettings;
import dev.wacht.auth.JwksFetcher;
import dev.wacht.auth.JwksSettings;
import dev.wacht.auth.internal.HttpUrlConnectionJwksFetcher;
import dev.wacht.client.OkHttpJwksFetcher;
import dev.wacht.client.TimeoutSettings;
import dev.wacht.client.WachtApiException;
import dev.wacht.client.internal.CallObserver;
import dev.wacht.client.internal.ClientSettings;
import dev.wacht.client.internal.ServiceAddress;
import dev.wacht.client.internal.WachtTransport;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Makes the HTTP clients of production, with shorter time-outs and a recorder. Thread-safe. */
final class Http implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final TimeoutSettings TIMEOUTS = TimeoutSettings.builder()
            .connect(PATIENCE)
            .attempt(PATIENCE)
            .call(PATIENCE)
            .build();

    private final OkHttpClient base;
    private final boolean own;
    private final Clock clock;

    /** @param given the application's client, which stays open; null for none */
    Http(@Nullable OkHttpClient given, Clock clock) {
        this.base = given == null
                ? new OkHttpClient.Builder()
                        .connectTimeout(PATIENCE)
                        .readTimeout(PATIENCE)
                        .build()
                : given;
        this.own = given == null;
        this.clock = clock;
    }

    ResponseRecorder recorder() {
        return new ResponseRecorder(clock);
    }

    /** Returns the client of the application, or one as production would create it. */
    OkHttpClient client(ResponseRecorder recorder) {
        return base.newBuilder().addInterceptor(recorder).build();
    }

    /** Returns the settings for keys. */
    JwksSettings jwksSettings() {
        return JwksSettings.builder()
                .connectTimeout(PATIENCE)
                .readTimeout(PATIENCE)
                .deadline(PATIENCE.plusSeconds(1))
                .build();
    }

    /** Returns the fetcher that the application uses: the JDK's, unless it has an OkHttp client. */
    JwksFetcher jwksFetcher(ResponseRecorder recorder) {
        return own ? new HttpUrlConnectionJwksFetcher(jwksSettings()) : OkHttpJwksFetcher.of(client(recorder));
    }

    /** @param apiKey null for a host that must not receive it */
    WachtTransport transport(ServiceAddress address, @Nullable String apiKey, ResponseRecorder recorder) {
        ClientSettings settings = new ClientSettings(
                apiKey,
                address,
                address,
                Map.of(),
                TIMEOUTS,
                RetrySettings.none(),
                client(recorder),
                null,
                CallObserver.NONE,
                null);
        return new WachtTransport(settings, failure -> WachtApiException.of(failure.statusCode(), failure.operation()));
    }

    @Override
    public void close() {
        if (own) {
            base.dispatcher().executorService().shutdown();
            base.connectionPool().evictAll();
        }
    }
}
