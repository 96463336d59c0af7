package dev.wacht.client.internal;

import dev.wacht.api.RetrySettings;
import dev.wacht.client.TimeoutSettings;
import java.util.Map;
import java.util.concurrent.Executor;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * What a client was built with, checked.
 *
 * @param apiKey {@code null} for one that only asks the gateway
 * @param calls is told of calls; {@link CallObserver#NONE} without a listener
 * @param drift {@code null} if nobody wants to know of drift
 */
public record ClientSettings(
        @Nullable String apiKey,
        ServiceAddress baseUrl,
        ServiceAddress gatewayUrl,
        Map<String, String> headers,
        TimeoutSettings timeouts,
        RetrySettings retries,
        @Nullable OkHttpClient okHttpClient,
        @Nullable Executor executor,
        CallObserver calls,
        @Nullable DriftObserver drift) {
    public ClientSettings {
        headers = Map.copyOf(headers);
    }

    /** Hides the key. */
    @Override
    public String toString() {
        return "ClientSettings[baseUrl=" + baseUrl.url() + ", gatewayUrl=" + gatewayUrl.url() + "]";
    }
}
