package dev.wacht.testkit.internal.webhooks;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Parses the URL of a webhook receiver. Messages do not contain the URL, because it may contain a password or token.
 */
public final class ReceiverUrl {
    private ReceiverUrl() {}

    /** @throws IllegalArgumentException if it is not an http or https URL with a host */
    public static URI parse(String text) {
        try {
            URI url = new URI(text);
            boolean isHttp = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (isHttp && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw malformed(); // Without the cause, whose message contains the URL.
        }
        throw malformed();
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                "the URL of a webhook's receiver must be an http or https URL with a host, such as"
                        + " http://127.0.0.1:8080/webhooks");
    }
}
