package dev.wacht.auth;

import dev.wacht.auth.internal.Environment;
import dev.wacht.auth.internal.FrontendOrigin;
import dev.wacht.auth.internal.PublishableKey;
import java.net.URI;
import java.security.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies Wacht session tokens. Thread-safe: create one per process, and close it at the end.
 *
 * <pre>{@code
 * try (TokenVerifier verifier = TokenVerifier.fromEnv()) {   // WACHT_PUBLISHABLE_KEY
 *     WachtAuth auth = verifier.authenticate(BearerToken.extract(header).orElse(null));
 *     auth.protect("user:read");
 * }
 * }</pre>
 *
 * <h2>Keys and outages</h2>
 *
 * <p>Verification is local: there is no call per request. The issuer's keys are fetched at first use or by
 * {@link #preload()}, refreshed in the background, and used for one more hour during an outage of Wacht. If no keys are
 * available, the verifier throws {@link KeysUnavailableException}, a 503, never a 401.
 *
 * <p>Because verification is local, the token of a revoked session is accepted until it expires. Session tokens live
 * for 35 s; with the default {@link Builder#clockSkew}, they are accepted for at most 40 s.
 *
 * <h2>What is checked</h2>
 *
 * <p>The verifier parses the compact form and its JSON strictly. It then checks the algorithm (default: ES256), the
 * exact value of {@code iss}, the times {@code exp} and {@code nbf}, the signature, and the types of all claims that it
 * reads. An accepted token is cached until it expires ({@link TokenCacheSettings}), because it is sent many times. Its
 * expiry and its key are checked at every use.
 */
public final class TokenVerifier implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TokenVerifier.class);

    private final IssuerTokenCheck<SessionClaims> tokens;

    private TokenVerifier(IssuerTokenCheck<SessionClaims> tokens) {
        this.tokens = tokens;
    }

    /**
     * Creates a verifier for the deployment that an environment variable names: {@code WACHT_PUBLISHABLE_KEY},
     * {@code NEXT_PUBLIC_WACHT_PUBLISHABLE_KEY} or {@code WACHT_FRONTEND_HOST}.
     *
     * @throws IllegalStateException if none is set, or two name different deployments
     * @throws IllegalArgumentException if a value is invalid
     */
    public static TokenVerifier fromEnv() {
        return builder().environment(Environment.ofProcess()).build();
    }

    /** Creates a builder. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Verifies a token and returns its user. The result is anonymous if there is no token, and anonymous with a
     * {@linkplain WachtAuth#rejection() reason} if the token is invalid. Blocks while the first keys are fetched;
     * {@link #authenticateAsync} does not.
     *
     * @param token the token itself, as {@link BearerToken} finds it; null if there is none
     * @throws KeysUnavailableException if the keys cannot be fetched
     * @throws AuthUnavailableException if the crypto provider fails
     */
    public WachtAuth authenticate(@Nullable String token) {
        return token == null ? WachtAuth.anonymous() : check(new ReceivedToken(token));
    }

    /**
     * Authenticates without blocking the calling thread, for event loops and coroutines. The result is that of
     * {@link #authenticate}: anonymous if there is no token, and anonymous with a
     * {@linkplain WachtAuth#rejection() reason} if it is invalid.
     *
     * <p>If the keys are known, the signature is verified on the calling thread and the stage is complete on return.
     * Otherwise the thread that fetches the keys completes all waiting stages, one after the other. Continuations must
     * not block that thread: use the {@code …Async} methods with an executor for blocking work. Each call returns a new
     * stage; cancelling it does not affect other calls.
     *
     * @param token the token itself, as {@link BearerToken} finds it; null if there is none
     * @return completes exceptionally with {@link KeysUnavailableException} if the keys cannot be fetched, and with
     *     {@link AuthUnavailableException} if the crypto provider fails
     */
    public CompletionStage<WachtAuth> authenticateAsync(@Nullable String token) {
        if (token == null) {
            return CompletableFuture.completedFuture(WachtAuth.anonymous());
        }
        return checkAsync(new ReceivedToken(token), Runnable::run);
    }

    /**
     * Does the same as {@link #authenticateAsync} for a token that may already have been decoded.
     *
     * @param again repeats the verification once pending keys have arrived
     */
    CompletableFuture<WachtAuth> checkAsync(ReceivedToken token, Executor again) {
        return KeyWait.nonBlocking(again, () -> check(token, KeyWaitMode.NEVER));
    }

    /** Does the same as {@link #authenticate} for a token that may already have been decoded. */
    WachtAuth check(ReceivedToken token) {
        return check(token, KeyWaitMode.BLOCK);
    }

    private WachtAuth check(ReceivedToken token, KeyWaitMode wait) {
        try {
            return WachtAuth.verified(tokens.check(token, wait));
        } catch (TokenCheckFailedException failed) {
            return WachtAuth.rejected(failed.rejection());
        }
    }

    /**
     * Verifies a token and returns its claims. Blocks while the first keys are fetched.
     *
     * @throws TokenRejectedException if the token is invalid
     * @throws KeysUnavailableException if the keys cannot be fetched
     * @throws AuthUnavailableException if the crypto provider fails
     */
    public SessionClaims verify(String token) {
        try {
            return tokens.check(new ReceivedToken(token), KeyWaitMode.BLOCK);
        } catch (TokenCheckFailedException failed) {
            throw new TokenRejectedException(failed.rejection());
        }
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

    /** Returns the exact {@code iss} that tokens must have. */
    public String issuer() {
        return tokens.issuer();
    }

    /** Stops fetching keys. Known keys stay in use until they are too old ({@link JwksSettings#staleAllowance}). */
    @Override
    public void close() {
        tokens.close();
    }

    @Override
    public String toString() {
        return "TokenVerifier[issuer " + tokens.issuer() + "]";
    }

    /**
     * Collects settings. Needs {@link #publishableKey}, or {@link #issuer} with {@link #jwksUri} or
     * {@link #staticKeys}. Not thread-safe.
     */
    public static final class Builder {
        private final VerifierSettings settings = new VerifierSettings(JwksSettings.defaults(), log);

        @Nullable private String publishableKey;

        @Nullable private String issuer;

        @Nullable private Environment environment;

        private Set<JwsAlgorithm> algorithms = EnumSet.of(JwsAlgorithm.ES256);

        private Builder() {}

        /**
         * Sets the deployment's publishable key. The key contains the issuer, from which the address of the key set
         * follows.
         */
        public Builder publishableKey(String publishableKey) {
            this.publishableKey = publishableKey;
            return this;
        }

        /** Sets the exact {@code iss} of tokens, in place of a publishable key. */
        public Builder issuer(String issuer) {
            if (issuer.isBlank()) {
                throw new IllegalArgumentException("issuer is blank");
            }
            this.issuer = issuer;
            return this;
        }

        /**
         * Sets the URL of the issuer's key set: https, or http to loopback or to hosts of {@link #allowInsecureHttp}.
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

        /** Sets how keys are fetched, and how long they are used. Default: {@link JwksSettings#defaults()}. */
        public Builder jwks(JwksSettings jwks) {
            settings.jwks(jwks);
            return this;
        }

        /**
         * Sets the accepted signature algorithms, from ES256, ES384, ES512, RS256 and PS256. Default: ES256.
         *
         * @throws IllegalArgumentException if no algorithm is given, or one is unknown
         */
        public Builder algorithms(String... jwsNames) {
            EnumSet<JwsAlgorithm> named = EnumSet.noneOf(JwsAlgorithm.class);
            for (String name : jwsNames) {
                named.add(JwsAlgorithm.named(name));
            }
            if (named.isEmpty()) {
                throw new IllegalArgumentException("algorithms must name at least one algorithm");
            }
            this.algorithms = named;
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
         * Sets the JCA provider that verifies signatures. Default: the runtime's first provider that has the algorithm.
         * It must provide the signature algorithm {@code SHA256withECDSA}. Other {@link #algorithms} require
         * {@code SHA384withECDSA}, {@code SHA512withECDSA}, {@code SHA256withRSA} or {@code RSASSA-PSS}. If an
         * algorithm is missing, {@link #build()} throws an exception that names it.
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

        /**
         * Allows keys to be fetched over http from the hosts with these names. Loopback is always allowed. The issuer
         * in a live publishable key must always use https.
         */
        public Builder allowInsecureHttp(String... hosts) {
            settings.allowInsecureHttp(hosts);
            return this;
        }

        /**
         * Checks all settings. Opens no connection and starts no thread.
         *
         * @throws IllegalStateException if a setting is missing, or two contradict each other
         * @throws IllegalArgumentException if a setting is invalid, or the crypto provider lacks one of the algorithms
         */
        public TokenVerifier build() {
            FrontendOrigin origin = origin();
            String expectedIssuer = origin == null ? issuer : origin.toString();
            if (expectedIssuer == null) {
                throw new IllegalStateException("set publishableKey, or issuer with jwksUri or staticKeys");
            }
            return new TokenVerifier(settings.build(
                    expectedIssuer,
                    Set.copyOf(algorithms),
                    false,
                    origin == null ? null : origin.jwksUri(),
                    new SessionClaimsReader(expectedIssuer)));
        }

        /**
         * Uses the deployment that these variables name, if neither a publishable key nor an issuer is set.
         * {@link TokenVerifier#fromEnv()} does the same with the environment of the process. This method is for
         * frameworks that have their own environment, such as Spring.
         *
         * @param variables returns the value of a variable by its name, null if it is unset
         */
        public Builder environment(Function<String, @Nullable String> variables) {
            return environment(Environment.of(name -> name == null ? null : variables.apply(name)));
        }

        /** Uses the deployment named by the environment, if neither a publishable key nor an issuer is set. */
        Builder environment(Environment environment) {
            this.environment = environment;
            return this;
        }

        private @Nullable FrontendOrigin origin() {
            if (publishableKey != null && issuer != null) {
                throw new IllegalStateException("set publishableKey or issuer, not both: the key names the issuer");
            }
            if (publishableKey != null) {
                return PublishableKey.parse("publishableKey", publishableKey, settings.insecureHosts())
                        .origin();
            }
            if (environment == null || issuer != null) {
                return null;
            }
            return FrontendOrigin.ofEnvironment(environment, settings.insecureHosts())
                    .orElseThrow(() -> new IllegalStateException("environment variable " + Environment.PUBLISHABLE_KEY
                            + " is not set (nor " + Environment.FRONTEND_HOST + ")"));
        }
    }
}
