package dev.wacht.auth.internal;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.WachtAuthException;
import dev.wacht.auth.WachtException;
import org.slf4j.Logger;

/**
 * Logs why a request failed, in the same format in every adapter, such as
 * {@code 403 GET /reports: missing report:read (has no permission)}. Thread-safe.
 *
 * <ul>
 *   <li>DEBUG for failures that callers cause, and for those that are already logged elsewhere: outages of the keys or
 *       the gateway, and exceptions of webhook handlers.
 *   <li>WARN without a stack trace for failed calls to Wacht's API (502, 503).
 *   <li>ERROR with a stack trace for everything else.
 * </ul>
 */
public final class RequestFailureLog {
    private final Logger logger;

    public RequestFailureLog(Logger logger) {
        this.logger = logger;
    }

    /**
     * @param route the template of the matched route, never the raw path
     * @param requestId the caller's id for the request, or a dash
     * @param failure the exception; if it wraps an exception of Wacht, only the wrapped one is logged
     */
    public void log(ErrorEnvelope response, String method, String route, String requestId, Throwable failure) {
        Throwable thrown = ErrorEnvelope.findWachtException(failure)
                .map(Throwable.class::cast)
                .orElse(failure);
        int status = response.status();
        if (status < 500 || thrown instanceof WachtAuthException) {
            logger.debug("{} {} {}: {}", status, method, route, thrown.getMessage());
        } else if (status != 500 && thrown instanceof WachtException) {
            logger.warn("{} {} {} (request {}): {}", status, method, route, requestId, thrown.getMessage());
        } else {
            logger.error("{} {} {} (request {})", status, method, route, requestId, thrown);
        }
    }
}
