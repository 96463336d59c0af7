package dev.wacht.auth;

import org.slf4j.Logger;

/**
 * The tokens of one issuer, with its keys: what both verifiers have in common. Reports every outcome to the log and to the
 * listener. Thread-safe.
 */
final class IssuerTokens<C> implements AutoCloseable {
    private final String issuer;
    private final TokenCheck<C> check;
    private final ClaimsReader<C> reader;
    private final KeySource keys;
    private final AuthEventPublisher events;
    private final Logger log;

    /** @param log the logger of the verifier that a user knows */
    IssuerTokens(
            String issuer,
            TokenCheck<C> check,
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
     * @throws TokenRefusal if the token is bad
     * @throws AuthUnavailableException if that cannot be found out
     * @throws KeysPending if keys are being fetched, and {@code wait} is {@link KeyWait#NEVER}; nothing is reported then
     */
    C check(SentToken token, KeyWait wait) throws TokenRefusal {
        try {
            C claims = check.check(token, wait);
            events.tokenVerified(() -> reader.event(claims));
            return claims;
        } catch (TokenRefusal refusal) {
            log.debug("token rejected: {}", refusal.rejection());
            events.tokenRejected(issuer, refusal.rejection());
            throw refusal;
        }
    }

    /** @throws KeysUnavailableException if the keys cannot be fetched */
    void preload() {
        keys.keys(KeyWait.BLOCK);
    }

    @Override
    public void close() {
        keys.close();
    }
}
