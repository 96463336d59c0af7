package dev.wacht.client.internal;

import dev.wacht.auth.internal.ServiceUrls;
import java.net.URI;
import java.util.Set;
import okhttp3.HttpUrl;

/**
 * Where one of Wacht's services is.
 *
 * @param name how the user set it: a setting or a variable
 * @param url with a slash at its end, so that paths go below it; without user info, query and fragment
 */
public record ServiceAddress(String name, HttpUrl url) {
    private static final String LIVE = "_live_";

    /**
     * Checks an address.
     *
     * @throws IllegalArgumentException if it is no address to send a credential to
     */
    public static ServiceAddress of(String name, String value, Set<String> insecureHosts, String secret) {
        URI uri = ServiceUrls.require(name, value, insecureHosts);
        if (ServiceUrls.isInsecure(uri) && secret.contains(LIVE)) {
            throw new IllegalArgumentException(name + " must be https: a live key is never sent without TLS");
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

    /** The question to ask where a response does not look like one of the service. */
    String isItRight() {
        return "is " + name + " " + url.toString().replaceFirst("/$", "") + " right?";
    }
}
