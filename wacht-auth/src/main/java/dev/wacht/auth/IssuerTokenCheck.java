package dev.wacht.auth;

import dev.wacht.auth.internal.AuthEventPublisher;
import org.slf4j.Logger;

/**
 * Checks the tokens of one issuer, and reports each result to the log and to the listener. {@link TokenVerifier} and
 * {@link OAuthTokenVerifier} share it. Thread-safe.
 */
final class IssuerTokenCheck<C> implements AutoCloseable {
    private final String issuer;
    private final CachingTokenCheck<C> check;
    private final ClaimsReader<C> reader;
    private final KeySource keys;
    private final AuthEventPublisher events;
    private final Logger log;

    /** @param log the logger of the public verifier */
    IssuerTokenCheck(
            String issuer,
            CachingTokenCheck<C> check,
            ClaimsReader<C> reader,
            KeySource keys,
            AuthEventPublisher events,
            Logger log) {
        this.issuer = issuer;
        this.check = check;
        this.reader = reader;
        this.keys = keys;
        this.events = events;
        this.log = log;
    }

    String issuer() {
        return issuer;
    }

    /**
     * @throws TokenCheckFailedException if the token is invalid
     * @throws AuthUnavailableException if the token cannot be verified right now
     * @throws KeysPendingException if the keys are still being fetched, and {@code wait} is {@link KeyWaitMode#NEVER};
     *     the result is then reported by a later check
     */
    C check(ReceivedToken token, KeyWaitMode wait) throws TokenCheckFailedException {
        try {
            C claims = check.check(token, wait);
            events.publish(AuthEventListener::onTokenVerified, () -> reader.event(claims));
            return claims;
        } catch (TokenCheckFailedException failed) {
            log.debug("token rejected: {}", failed.rejection());
            events.publish(AuthEventListener::onTokenRejected, () -> TokenRejectedEvent.of(issuer, failed.rejection()));
            throw failed;
        }
    }

    KeyStatus keyStatus() {
        return keys.status();
    }

    /** @throws KeysUnavailableException if the keys cannot be fetched */
    void preload() {
        keys.keys(KeyWaitMode.BLOCK);
    }

    @Override
    public void close() {
        keys.close();
    }
}
