package dev.wacht.auth;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/**
 * Gets a key set over the network. Bring another to go through one's own HTTP client, proxy or trust store.
 *
 * <p>Called by one thread at a time, in the background. Implementations must not follow redirects, should give up at the
 * deadline, and should stop reading after 64 KiB; the verifier holds them to all of this.
 */
@FunctionalInterface
public interface JwksFetcher {
    /**
     * Makes one GET request.
     *
     * @param uri the address of the key set
     * @param deadline how long all of it may take
     * @return the answer, whatever its status
     * @throws IOException if there is no answer, or it is cut off
     */
    JwksResponse fetch(URI uri, Duration deadline) throws IOException;
}
