package dev.wacht.auth;

import dev.wacht.auth.internal.AuthEventPublisher;
import dev.wacht.auth.internal.HttpUrlConnectionJwksFetcher;
import dev.wacht.auth.internal.ServiceUrls;
import java.net.URI;
import java.security.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The settings that the builders of {@link TokenVerifier} and {@link OAuthTokenVerifier} share. Not thread-safe. Each
 * builder declares its own setters, because they return the builder, and a common base class would have to be public.
 */
final class VerifierSettings {
    private final Logger log;
    private final Set<String> insecureHosts = new HashSet<>();
    private final List<AuthEventListener> listeners = new ArrayList<>();

    @Nullable private URI jwksUri;

    @Nullable private String staticKeys;

    @Nullable private JwksFetcher jwksFetcher;

    @Nullable private Provider cryptoProvider;

    private boolean fastCrypto = true;
    private JwksSettings jwks;
    private TokenCacheSettings cache = TokenCacheSettings.defaults();
    private Duration clockSkew = ClockSkew.DEFAULT;
    private Clock clock = Clock.systemUTC();

    /** @param log the logger of the verifier */
    VerifierSettings(JwksSettings jwks, Logger log) {
        this.jwks = jwks;
        this.log = log;
    }

    void jwksUri(URI uri) {
        this.jwksUri = uri;
    }

    void staticKeys(String jwksJson) {
        this.staticKeys = jwksJson;
    }

    void jwks(JwksSettings settings) {
        this.jwks = settings;
    }

    void clockSkew(Duration skew) {
        this.clockSkew = ClockSkew.require(skew);
    }

    void clock(Clock source) {
        this.clock = source;
    }

    void jwksFetcher(JwksFetcher fetcher) {
        this.jwksFetcher = fetcher;
    }

    void cryptoProvider(Provider provider) {
        this.cryptoProvider = provider;
    }

    void fastCrypto(boolean use) {
        this.fastCrypto = use;
    }

    void cache(TokenCacheSettings settings) {
        this.cache = settings;
    }

    void listener(AuthEventListener receiver) {
        listeners.add(receiver);
    }

    void allowInsecureHttp(String... hosts) {
        for (String host : hosts) {
            insecureHosts.add(host.toLowerCase(Locale.ROOT));
        }
    }

    Set<String> insecureHosts() {
        return insecureHosts;
    }

    /**
     * Builds the check for an issuer's tokens.
     *
     * @param keysOfIssuer the address of the issuer's keys if {@code jwksUri} is not set; null if {@code jwksUri} must
     *     be set
     * @throws IllegalStateException if a setting is missing, or two contradict each other
     * @throws IllegalArgumentException if a setting is invalid, or the crypto provider lacks one of the algorithms
     */
    <C> IssuerTokenCheck<C> build(
            String issuer,
            Set<JwsAlgorithm> algorithms,
            boolean keyIdRequired,
            @Nullable URI keysOfIssuer,
            ClaimsReader<C> reader) {
        Provider provider = cryptoProvider;
        if (provider == null && fastCrypto) {
            provider = FastCryptoLookup.find(algorithms, log);
        }
        Provider chosen = provider;
        algorithms.forEach(algorithm -> algorithm.requireAvailable(chosen));
        if (ServiceUrls.isLoopbackUrl(issuer)) {
            log.warn(
                    "the issuer {} is a loopback address: tokens of a local Wacht are accepted. That is for tests and"
                            + " development; in production set the publishable key of your deployment",
                    issuer);
        }
        AuthEventPublisher events = new AuthEventPublisher(listeners);
        KeySource keys = keySource(keysOfIssuer, new JwkSetReader(algorithms, chosen), events);
        JwtCheck jwtCheck = new JwtCheck(issuer, algorithms, keyIdRequired, clockSkew, clock, chosen, keys);
        TokenCache<C> tokenCache = cache.size() == 0 ? null : new TokenCache<>(cache.size(), clock);
        return new IssuerTokenCheck<>(
                issuer, new CachingTokenCheck<>(jwtCheck, reader, tokenCache), reader, keys, events, log);
    }

    private KeySource keySource(@Nullable URI keysOfIssuer, JwkSetReader reader, AuthEventPublisher events) {
        if (staticKeys != null) {
            if (jwksUri != null) {
                throw new IllegalStateException("set jwksUri or staticKeys, not both");
            }
            return StaticKeySource.of(staticKeys, reader);
        }
        URI uri = jwksUri == null ? keysOfIssuer : ServiceUrls.require("jwksUri", jwksUri.toString(), insecureHosts);
        if (uri == null) {
            throw new IllegalStateException("issuer needs jwksUri or staticKeys");
        }
        JwksFetcher fetcher = jwksFetcher == null ? new HttpUrlConnectionJwksFetcher(jwks) : jwksFetcher;
        return new JwksKeySource(uri, new JwksLoader(uri, fetcher, jwks, reader, clock), jwks, clock, events);
    }
}
