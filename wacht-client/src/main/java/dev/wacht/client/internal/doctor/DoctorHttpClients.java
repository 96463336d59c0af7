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

/**
 * Creates HTTP clients like those in production, but with shorter time-outs and a {@link ResponseRecorder}.
 * Thread-safe.
 */
final class DoctorHttpClients implements AutoCloseable {
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);
    private static final TimeoutSettings TIMEOUTS = TimeoutSettings.builder()
            .connect(REQUEST_TIMEOUT)
            .attempt(REQUEST_TIMEOUT)
            .call(REQUEST_TIMEOUT)
            .build();

    private final OkHttpClient base;
    private final boolean own;
    private final Clock clock;

    /** @param given the application's client, which is not closed; {@code null} for none */
    DoctorHttpClients(@Nullable OkHttpClient given, Clock clock) {
        this.base = given == null
                ? new OkHttpClient.Builder()
                        .connectTimeout(REQUEST_TIMEOUT)
                        .readTimeout(REQUEST_TIMEOUT)
                        .build()
                : given;
        this.own = given == null;
        this.clock = clock;
    }

    ResponseRecorder recorder() {
        return new ResponseRecorder(clock);
    }

    /** Returns a client that uses the recorder, and the settings of the application's client if there is one. */
    OkHttpClient client(ResponseRecorder recorder) {
        return base.newBuilder().addInterceptor(recorder).build();
    }

    /** Returns the settings for fetching keys. */
    JwksSettings jwksSettings() {
        return JwksSettings.builder()
                .connectTimeout(REQUEST_TIMEOUT)
                .readTimeout(REQUEST_TIMEOUT)
                .deadline(REQUEST_TIMEOUT.plusSeconds(1))
                .build();
    }

    /** Returns a fetcher that uses the application's OkHttp client, or else the JDK's client. */
    JwksFetcher jwksFetcher(ResponseRecorder recorder) {
        return own ? new HttpUrlConnectionJwksFetcher(jwksSettings()) : OkHttpJwksFetcher.of(client(recorder));
    }

    /** @param apiKey {@code null} for a host that must not receive it */
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
