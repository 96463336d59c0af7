package dev.wacht.auth;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/**
 * Fetches a key set over HTTP. Implement it to use your own HTTP client, proxy or trust store.
 *
 * <p>A verifier calls it on background threads, one fetch at a time. Implementations must not follow redirects, should
 * give up at the deadline, and should stop reading after {@link JwksSettings#maxBytes()}. The verifier abandons a fetch
 * that exceeds its deadline, and rejects a body that is too large.
 */
@FunctionalInterface
public interface JwksFetcher {
    /**
     * Sends one GET request.
     *
     * @param uri the address of the key set
     * @param deadline the time-out of the whole request, including the response body
     * @return the response, whatever its status code
     * @throws IOException if there is no response, or its body is incomplete
     */
    JwksResponse fetch(URI uri, Duration deadline) throws IOException;
}
