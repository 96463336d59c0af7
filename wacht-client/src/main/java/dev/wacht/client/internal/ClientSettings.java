package dev.wacht.client.internal;

import dev.wacht.api.RetrySettings;
import dev.wacht.client.TimeoutSettings;
import java.util.Map;
import java.util.concurrent.Executor;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The validated settings of a client.
 *
 * @param apiKey {@code null} for a client that only calls the gateway
 * @param calls is notified of calls; {@link CallObserver#NONE} without a listener
 * @param drift is notified of unknown properties and values in responses; {@code null} without a listener
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

    /** Returns the URLs; never the key. */
    @Override
    public String toString() {
        return "ClientSettings[baseUrl=" + baseUrl.url() + ", gatewayUrl=" + gatewayUrl.url() + "]";
    }
}
