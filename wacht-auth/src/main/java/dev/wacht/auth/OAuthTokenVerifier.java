package dev.wacht.auth;

import dev.wacht.auth.internal.ServiceUrls;
import java.net.URI;
import java.security.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies OAuth access tokens that a Wacht OAuth app issues as JWTs. Thread-safe: create one per app, and close it
 * when the service stops.
 *
 * <pre>{@code
 * OAuthTokenVerifier tokens = OAuthTokenVerifier.builder()
 *         .issuer("https://oauth.example.com")
 *         .audience("urn:wacht:organization:123")
 *         .build();
 * OAuthTokenClaims claims = tokens.verify(token);
 * }</pre>
 *
 * <h2>What is checked</h2>
 *
 * <p>The verifier parses the compact form and its JSON strictly. It requires the algorithm RS256 and a {@code kid}.
 * Then it checks the exact value of {@code iss}, the times {@code exp} and {@code nbf}, the signature,
 * {@code token_use} (to reject ID tokens), and {@code aud}. It does not check {@link OAuthTokenClaims#scopes()}. An
 * accepted token is cached until it expires ({@link TokenCacheSettings}). Its expiry, its key and its audience are
 * checked at every use.
 *
 * <p>Verification is local: the token of a revoked grant is accepted until it expires. Opaque tokens are verified by
 * Wacht's gateway, not by this class ({@link MachineAuthorizer}).
 *
 * <h2>Keys and outages</h2>
 *
 * <p>Keys are fetched from {@code {issuer}/.well-known/jwks.json}, are fresh for an hour, and are used for 24 h more
 * during an outage. If no keys are available, the verifier throws {@link KeysUnavailableException}, a 503, never a 401.
 */
public final class OAuthTokenVerifier implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OAuthTokenVerifier.class);
    private static final Set<JwsAlgorithm> ALGORITHMS = Set.of(JwsAlgorithm.RS256);

    private final IssuerTokenCheck<OAuthTokenClaims> tokens;

    private OAuthTokenVerifier(IssuerTokenCheck<OAuthTokenClaims> tokens) {
        this.tokens = tokens;
    }

    /** Creates a builder. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Verifies a token and returns its claims. Blocks while the first keys are fetched.
     *
     * @param token the token itself, as {@link BearerToken} extracts it
     * @throws TokenRejectedException if the token is invalid
     * @throws KeysUnavailableException if the keys cannot be fetched
     * @throws AuthUnavailableException if the crypto provider fails
     */
    public OAuthTokenClaims verify(String token) {
        return check(new ReceivedToken(token));
    }

    /**
     * Verifies a token without blocking the calling thread, for event loops and coroutines. The result is that of
     * {@link #verify}. {@link TokenVerifier#authenticateAsync} describes which thread completes the stage.
     *
     * @param token the token itself, as {@link BearerToken} extracts it
     * @return completes exceptionally with {@link TokenRejectedException} if the token is invalid, with
     *     {@link KeysUnavailableException} if the keys cannot be fetched, and with {@link AuthUnavailableException} if
     *     the crypto provider fails
     */
    public CompletionStage<OAuthTokenClaims> verifyAsync(String token) {
        return checkAsync(new ReceivedToken(token), Runnable::run);
    }

    /** Does the same as {@link #verify} for a token that may already have been decoded. */
    OAuthTokenClaims check(ReceivedToken token) {
        return check(token, KeyWaitMode.BLOCK);
    }

    /**
     * Does the same as {@link #verifyAsync} for a token that may already have been decoded.
     *
     * @param again repeats the verification once pending keys have arrived
     */
    CompletableFuture<OAuthTokenClaims> checkAsync(ReceivedToken token, Executor again) {
        return KeyWait.nonBlocking(again, () -> check(token, KeyWaitMode.NEVER));
    }

    private OAuthTokenClaims check(ReceivedToken token, KeyWaitMode wait) {
        try {
            return tokens.check(token, wait);
        } catch (TokenCheckFailedException failed) {
            throw new TokenRejectedException(failed.rejection());
        }
    }

    /** Returns the exact {@code iss} of accepted tokens. */
    public String issuer() {
        return tokens.issuer();
    }

    /**
     * Fetches the keys now, so that the first request does not have to wait. Optional.
     *
     * @throws KeysUnavailableException if the keys cannot be fetched; the next request tries again
     */
    public void preload() {
        tokens.preload();
    }

    /** Returns the state of the keys, for health checks. Fetches no keys and never blocks. */
    public KeyStatus keyStatus() {
        return tokens.keyStatus();
    }

    /** Stops fetching keys. Known keys stay in use until they are too old ({@link JwksSettings#staleAllowance}). */
    @Override
    public void close() {
        tokens.close();
    }

    @Override
    public String toString() {
        return "OAuthTokenVerifier[issuer " + issuer() + "]";
    }

    /** Collects settings. Needs {@link #issuer} and {@link #audience}. Not thread-safe. */
    public static final class Builder {
        private final VerifierSettings settings = new VerifierSettings(
                JwksSettings.builder()
                        .timeToLive(Duration.ofHours(1))
                        .staleAllowance(Duration.ofHours(24))
                        .build(),
                log);

        @Nullable private String issuer;

        private OAuthAudiences audiences = OAuthAudiences.none();

        private Builder() {}

        /**
         * Sets the URL of the OAuth app: the exact {@code iss} of its tokens, and the base of the URL of its keys. It
         * must be https, or http to loopback or to hosts of {@link #allowInsecureHttp}. Required.
         */
        public Builder issuer(String issuer) {
            this.issuer = issuer;
            return this;
        }

        /**
         * Accepts tokens for these audiences: a granted resource ({@code urn:wacht:organization:…}) or the client id. A
         * token is accepted if one value of its {@code aud} is among them. May be called several times.
         *
         * @throws IllegalArgumentException if one is blank
         */
        public Builder audience(String... audiences) {
            this.audiences = this.audiences.with(audiences);
            return this;
        }

        /**
         * Accepts tokens for the audiences that the predicate accepts: for a multi-tenant service, where the
         * {@code aud} of each tenant is a different URN. May be called several times, and combined with
         * {@link #audience(String...)}: one match is enough.
         *
         * <pre>{@code
         * .audience(aud -> aud.startsWith("urn:wacht:organization:"))
         * }</pre>
         *
         * @param audiences called at every use of a token whose signature has been verified, with the values of its
         *     {@code aud}, one at a time. Must be thread-safe. {@link #verify} passes on the exceptions that the
         *     predicate throws
         */
        public Builder audience(Predicate<String> audiences) {
            this.audiences = this.audiences.with(audiences);
            return this;
        }

        /**
         * Sets the URL of the issuer's key set: https, or http to loopback or to hosts of {@link #allowInsecureHttp}.
         * Default: {@code {issuer}/.well-known/jwks.json}.
         */
        public Builder jwksUri(URI jwksUri) {
            settings.jwksUri(jwksUri);
            return this;
        }

        /**
         * Sets the issuer's key set itself, as JSON. No keys are fetched then, and a key rotation requires a new
         * verifier.
         */
        public Builder staticKeys(String jwksJson) {
            settings.staticKeys(jwksJson);
            return this;
        }

        /**
         * Sets how keys are fetched, and how long they are used. Default: fresh for 1 h, and used for 24 h more during
         * an outage.
         */
        public Builder jwks(JwksSettings jwks) {
            settings.jwks(jwks);
            return this;
        }

        /**
         * Sets the tolerated difference between this clock and the issuer's, 0 to 60 s. Default: 5 s. An expired token
         * is accepted for that much longer.
         *
         * @throws IllegalArgumentException if it is outside this range
         */
        public Builder clockSkew(Duration clockSkew) {
            settings.clockSkew(clockSkew);
            return this;
        }

        /**
         * Sets the clock that determines whether tokens have expired and how old keys are, for tests. Default: the
         * system's clock.
         */
        public Builder clock(Clock clock) {
            settings.clock(clock);
            return this;
        }

        /**
         * Sets how the key set is fetched. Default: {@link java.net.HttpURLConnection}. A custom fetcher has its own
         * connect and read time-outs; those of {@link #jwks} do not apply to it.
         */
        public Builder jwksFetcher(JwksFetcher fetcher) {
            settings.jwksFetcher(fetcher);
            return this;
        }

        /**
         * Sets the JCA provider that verifies signatures. It must provide the {@code Signature} {@code SHA256withRSA}.
         * Default: the runtime's first provider that has this algorithm.
         */
        public Builder cryptoProvider(Provider provider) {
            settings.cryptoProvider(provider);
            return this;
        }

        /**
         * Sets whether the provider of wacht-fast-crypto verifies signatures, if that module is on the class path and
         * no {@link #cryptoProvider} is set. Default: true. It is used for ES256 and RS256.
         */
        public Builder fastCrypto(boolean use) {
            settings.fastCrypto(use);
            return this;
        }

        /** Sets how many verified tokens are cached. Default: {@link TokenCacheSettings#defaults()}. */
        public Builder cache(TokenCacheSettings cache) {
            settings.cache(cache);
            return this;
        }

        /** Adds a listener for the verifier's events. May be called several times. Default: none. */
        public Builder listener(AuthEventListener listener) {
            settings.listener(listener);
            return this;
        }

        /** Allows keys to be fetched over http from the hosts with these names. Loopback is always allowed. */
        public Builder allowInsecureHttp(String... hosts) {
            settings.allowInsecureHttp(hosts);
            return this;
        }

        /**
         * Checks all settings. Opens no connection and starts no thread.
         *
         * @throws IllegalStateException if the issuer or the audience is missing, or two settings contradict each other
         * @throws IllegalArgumentException if a setting is invalid
         */
        public OAuthTokenVerifier build() {
            if (issuer == null || audiences.isEmpty()) {
                throw new IllegalStateException(
                        "set issuer and audience: tokens for another audience must be rejected");
            }
            String exact = ServiceUrls.require("issuer", issuer, settings.insecureHosts())
                    .toString();
            URI keys = URI.create((exact.endsWith("/") ? exact : exact + "/") + ".well-known/jwks.json");
            return new OAuthTokenVerifier(
                    settings.build(exact, ALGORITHMS, true, keys, new OAuthClaimsReader(exact, audiences)));
        }
    }
}
