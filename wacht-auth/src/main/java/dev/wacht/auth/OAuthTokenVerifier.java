package dev.wacht.auth;

import dev.wacht.auth.internal.ServiceUrls;
import java.net.URI;
import java.security.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies OAuth access tokens that a Wacht OAuth app issues as JWTs. Make one per app, share it between threads, and
 * close it at the end.
 *
 * <pre>{@code
 * OAuthTokenVerifier tokens = OAuthTokenVerifier.builder()
 *         .issuer("https://oauth.example.com")
 *         .audience("urn:wacht:organization:123")
 *         .build();
 * OAuthTokenClaims claims = tokens.verify(token);
 * }</pre>
 *
 * <p>Checked are: the compact form and its JSON, strictly; RS256, and a {@code kid}; {@code iss}, exactly; {@code exp}
 * and {@code nbf}; the signature; {@code token_use}, so that an ID token is not let in; {@code aud}. What the client may
 * do is for {@link OAuthTokenClaims#scopes()} to say.
 *
 * <p>Verification is local: a grant that was revoked passes until its token ends. Opaque tokens are not for this class:
 * Wacht's gateway judges them ({@link MachineAuthorizer}).
 *
 * <p>Keys are fetched from {@code {issuer}/.well-known/jwks.json}, are fresh for an hour, and are used for 24 h more
 * through an outage. Without any keys the answer is a 503, never a 401.
 */
public final class OAuthTokenVerifier implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OAuthTokenVerifier.class);
    private static final Set<JwsAlgorithm> ALGORITHMS = Set.of(JwsAlgorithm.RS256);

    private final JwtVerifier jwts;
    private final KeySource keys;
    private final OAuthClaimsReader reader;
    private final String issuer;

    private OAuthTokenVerifier(JwtVerifier jwts, KeySource keys, OAuthClaimsReader reader, String issuer) {
        this.jwts = jwts;
        this.keys = keys;
        this.reader = reader;
        this.issuer = issuer;
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * What a token says.
     *
     * @param token the token itself, as {@link BearerToken} finds it
     * @throws TokenRejectedException if it is bad
     * @throws KeysUnavailableException if there are no keys to judge it with
     * @throws AuthUnavailableException if the crypto provider fails
     */
    public OAuthTokenClaims verify(String token) {
        try {
            requireKeyId(token);
            return reader.read(jwts.verify(token));
        } catch (TokenRefusal refusal) {
            log.debug("token rejected: {}", refusal.rejection());
            throw new TokenRejectedException(refusal.rejection());
        }
    }

    /** The exact {@code iss} of tokens. */
    public String issuer() {
        return issuer;
    }

    /**
     * Fetches the keys now, so that the first request need not wait. Optional.
     *
     * @throws KeysUnavailableException if that fails; the next request tries again
     */
    public void preload() {
        keys.keys();
    }

    /** Ends what runs in the background. Afterwards known keys serve until they are too old, and none are fetched. */
    @Override
    public void close() {
        keys.close();
    }

    @Override
    public String toString() {
        return "OAuthTokenVerifier[issuer " + issuer + "]";
    }

    /** OAuth apps always set it, so a token without one is not tried with each key, as session tokens are. */
    private static void requireKeyId(String token) throws TokenRefusal {
        if (TokenHeader.read(CompactToken.parse(token).header(), ALGORITHMS).keyId() == null) {
            throw new TokenRefusal(TokenRejection.malformed("the header has no kid"));
        }
    }

    /** Collects settings. Needs {@link #issuer} and {@link #audience}. Not thread-safe. */
    public static final class Builder {
        private final Set<String> audiences = new LinkedHashSet<>();
        private final Set<String> insecureHosts = new HashSet<>();

        @Nullable private String issuer;

        @Nullable private JwksFetcher jwksFetcher;

        @Nullable private Provider cryptoProvider;

        private JwksSettings jwks = JwksSettings.builder()
                .timeToLive(Duration.ofHours(1))
                .staleAllowance(Duration.ofHours(24))
                .build();
        private Duration clockSkew = ClockSkew.DEFAULT;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /** The OAuth app: the exact {@code iss} of its tokens, and where its keys are. https, or http to loopback. */
        public Builder issuer(String issuer) {
            this.issuer = issuer;
            return this;
        }

        /**
         * For whom tokens may be: the granted resource ({@code urn:wacht:organization:…}) or the client id. One of them
         * has to be in a token's {@code aud}. May be called again to add others.
         *
         * @throws IllegalArgumentException if one is blank
         */
        public Builder audience(String... audiences) {
            for (String audience : audiences) {
                if (audience.isBlank()) {
                    throw new IllegalArgumentException("an audience is blank");
                }
                this.audiences.add(audience);
            }
            return this;
        }

        /** How keys are fetched, and how long they are used; fresh for 1 h, and 24 h more in an outage, unless set. */
        public Builder jwks(JwksSettings settings) {
            this.jwks = settings;
            return this;
        }

        /**
         * How far this clock and the issuer's may be apart: 0 to 60 s; 5 s unless set. A token passes that much longer.
         *
         * @throws IllegalArgumentException if it is less or more
         */
        public Builder clockSkew(Duration clockSkew) {
            this.clockSkew = ClockSkew.require(clockSkew);
            return this;
        }

        /** What the time is; the system's unless set. For tests. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** How the key set is fetched; the JDK's HTTP client unless set. Time-outs other than the deadline are then its own. */
        public Builder jwksFetcher(JwksFetcher fetcher) {
            this.jwksFetcher = fetcher;
            return this;
        }

        /** The JCA provider that checks signatures, by its cipher {@code RSA/ECB/NoPadding}; the runtime's first one unless set. */
        public Builder cryptoProvider(Provider provider) {
            this.cryptoProvider = provider;
            return this;
        }

        /** Hosts, by name, whose keys may be fetched over http; loopback always may. */
        public Builder allowInsecureHttp(String... hosts) {
            for (String host : hosts) {
                insecureHosts.add(host.toLowerCase(Locale.ROOT));
            }
            return this;
        }

        /**
         * Checks all settings. Opens no connection and starts no thread.
         *
         * @throws IllegalStateException if the issuer or the audience is missing
         * @throws IllegalArgumentException if a setting is bad
         */
        public OAuthTokenVerifier build() {
            if (issuer == null || audiences.isEmpty()) {
                throw new IllegalStateException("set issuer and audience: a token for somebody else must not pass");
            }
            ALGORITHMS.forEach(algorithm -> algorithm.engine(cryptoProvider));
            String exact = ServiceUrls.require("issuer", issuer, insecureHosts).toString();
            URI uri = URI.create((exact.endsWith("/") ? exact : exact + "/") + ".well-known/jwks.json");
            JwksFetcher fetcher = jwksFetcher == null ? new HttpJwksFetcher(jwks) : jwksFetcher;
            JwkSetReader keyReader = new JwkSetReader(ALGORITHMS, cryptoProvider);
            KeySource keys =
                    new JwksKeySource(uri, new JwksDownload(uri, fetcher, jwks, keyReader, clock), jwks, clock);
            return new OAuthTokenVerifier(
                    new JwtVerifier(exact, ALGORITHMS, clockSkew, clock, cryptoProvider, keys),
                    keys,
                    new OAuthClaimsReader(exact, Set.copyOf(audiences)),
                    exact);
        }
    }
}
