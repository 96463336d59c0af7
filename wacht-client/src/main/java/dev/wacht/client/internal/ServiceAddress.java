package dev.wacht.client.internal;

import dev.wacht.auth.internal.ServiceUrls;
import java.net.URI;
import java.util.Set;
import okhttp3.HttpUrl;

/**
 * The address of one of Wacht's services.
 *
 * @param name the name of the setting or variable, for messages
 * @param url the URL, which ends with a slash and has no user info, query or fragment
 */
public record ServiceAddress(String name, HttpUrl url) {
    /** The default URL of the backend API. */
    public static final String BACKEND_URL = "https://api.wacht.dev";

    /** The default URL of the gateway. */
    public static final String GATEWAY_URL = "https://gateway.wacht.dev";

    private static final String LIVE = "_live_";

    /**
     * Validates a URL.
     *
     * @param secret the API key, which must not be sent over {@code http} if it is a live key; empty for none
     * @throws IllegalArgumentException if the URL is invalid, or insecure and not allowed
     */
    public static ServiceAddress of(String name, String value, Set<String> insecureHosts, String secret) {
        URI uri = ServiceUrls.require(name, value, insecureHosts);
        if (ServiceUrls.isInsecure(uri) && secret.contains(LIVE)) {
            throw new IllegalArgumentException(name + " must be https: a live key is never sent over http");
        }
        HttpUrl url = HttpUrl.get(uri);
        if (url == null) {
            throw new IllegalArgumentException(name + " must be a URL such as https://host");
        }
        return new ServiceAddress(
                name,
                url.encodedPath().endsWith("/")
                        ? url
                        : url.newBuilder().addPathSegment("").build());
    }

    /** Returns the advice for a response that does not seem to come from the service. */
    String hint() {
        return "check " + name + " " + url.toString().replaceFirst("/$", "");
    }
}
