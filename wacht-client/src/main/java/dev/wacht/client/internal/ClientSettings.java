package dev.wacht.client.internal;

import dev.wacht.api.RetrySettings;
import dev.wacht.auth.internal.ServiceUrls;
import dev.wacht.client.CallListener;
import dev.wacht.client.DriftListener;
import dev.wacht.client.TimeoutSettings;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * What a client was built with, checked.
 *
 * @param apiKey {@code null} for one that only asks the gateway
 */
public record ClientSettings(
        @Nullable String apiKey,
        HttpUrl baseUrl,
        HttpUrl gatewayUrl,
        Map<String, String> headers,
        TimeoutSettings timeouts,
        RetrySettings retries,
        @Nullable OkHttpClient okHttpClient,
        @Nullable Executor executor,
        @Nullable CallListener listener,
        @Nullable DriftListener driftListener) {
    private static final String LIVE = "_live_";

    public ClientSettings {
        headers = Map.copyOf(headers);
    }

    /**
     * An address of Wacht, with a slash at its end so that paths go below it.
     *
     * @param name what to call it in a message
     * @throws IllegalArgumentException if it is no address to send a credential to
     */
    public static HttpUrl url(String name, String value, Set<String> insecureHosts, String secret) {
        URI uri = ServiceUrls.require(name, value, insecureHosts);
        if (ServiceUrls.isInsecure(uri) && secret.contains(LIVE)) {
            throw new IllegalArgumentException(name + " must be https: a live key is never sent without TLS");
        }
        HttpUrl url = HttpUrl.get(uri);
        if (url == null) {
            throw new IllegalArgumentException(name + " must be a URL such as https://host");
        }
        return url.encodedPath().endsWith("/")
                ? url
                : url.newBuilder().addPathSegment("").build();
    }

    /** Hides the key. */
    @Override
    public String toString() {
        return "ClientSettings[baseUrl=" + baseUrl + ", gatewayUrl=" + gatewayUrl + "]";
    }
}
