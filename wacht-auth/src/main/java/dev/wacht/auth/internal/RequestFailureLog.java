package dev.wacht.auth.internal;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.WachtAuthException;
import dev.wacht.auth.WachtException;
import org.slf4j.Logger;

/**
 * Logs why a request failed, in the same words in every adapter: {@code 403 GET /admin/users: missing user:update (has
 * user:read, organization 42)}. Thread-safe.
 *
 * <p>DEBUG for what callers cause, and for what a guard cannot verify or a webhook's handler threw: these are logged where
 * they are found, an outage once. WARN
 * without a stack trace for failed calls of Wacht's API (502, 503). ERROR with a stack trace for everything else.
 */
public final class RequestFailureLog {
    private final Logger logger;

    public RequestFailureLog(Logger logger) {
        this.logger = logger;
    }

    /**
     * @param route the template of the matched route, never the raw path
     * @param requestId what the caller named the request, or a dash
     * @param failure what was thrown; of one that wraps an exception of Wacht, that is logged
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
