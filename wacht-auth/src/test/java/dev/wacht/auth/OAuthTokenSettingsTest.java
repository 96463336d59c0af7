package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.OAuthTokenBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The settings that {@link OAuthTokenVerifier} shares with {@link TokenVerifier}, and audiences by predicate. */
class OAuthTokenSettingsTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final TestClock clock = new TestClock(Instant.now());
    private final CountingProvider crypto = new CountingProvider();

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void predicateAcceptsAnAudienceOfEachTenant() {
        try (OAuthTokenVerifier verifier = builder()
                .audience(aud -> aud.startsWith("urn:wacht:organization:"))
                .build()) {
            assertThat(verifier.verify(token().organization("o1").jwt()).organizationId())
                    .hasValue("o1");
            assertThat(verifier.verify(token().organization("o2").jwt()).organizationId())
                    .hasValue("o2");
            for (OAuthTokenBuilder other :
                    List.of(token().client("oc_1"), token().claim("aud", List.of()), token().without("aud"))) {
                assertRejected(verifier, other.jwt(), "invalid_claims");
            }
        }
    }

    @Test
    void namedAudiencesAndPredicatesAreCombined() {
        try (OAuthTokenVerifier verifier = builder()
                .audience("oc_1")
                .audience("urn:wacht:organization:o1"::equals)
                .audience("urn:wacht:organization:o2"::equals)
                .build()) {
            verifier.verify(token().client("oc_1").jwt());
            verifier.verify(token().organization("o1").jwt());
            verifier.verify(token().organization("o2").jwt());
            assertRejected(verifier, token().organization("o3").jwt(), "invalid_claims");
        }
    }

    /** Tokens of a closed tenant are rejected at once, even if they are in the cache. */
    @Test
    void predicateIsCalledAtEveryUseOfAToken() {
        Set<String> tenants = ConcurrentHashMap.newKeySet();
        tenants.add("urn:wacht:organization:o1");
        try (OAuthTokenVerifier verifier = builder().audience(tenants::contains).build()) {
            String jwt = token().organization("o1").jwt();
            verifier.verify(jwt);
            tenants.clear();
            assertRejected(verifier, jwt, "invalid_claims");
            tenants.add("urn:wacht:organization:o1");
            verifier.verify(jwt);
        }
    }

    @Test
    void exceptionOfAPredicateIsThrown() {
        try (OAuthTokenVerifier verifier = builder()
                .audience(aud -> {
                    throw new IllegalStateException("no tenants loaded");
                })
                .build()) {
            String jwt = token().organization("o1").jwt();
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> verifier.verify(jwt)).hasMessage("no tenants loaded");
            }
        }
    }

    @Test
    void signatureOfATokenIsVerifiedOnceUnlessTheCacheIsOff() {
        String jwt = token().organization("o1").jwt();
        try (OAuthTokenVerifier cached = accepting().cryptoProvider(crypto).build()) {
            for (int i = 0; i < 10; i++) {
                assertThat(cached.verify(jwt).organizationId()).hasValue("o1");
            }
            assertThat(crypto.checks).hasValue(1);
        }
        try (OAuthTokenVerifier forgetful = accepting()
                .cryptoProvider(crypto)
                .cache(TokenCacheSettings.off())
                .build()) {
            forgetful.verify(jwt);
            forgetful.verify(jwt);
            assertThat(crypto.checks).hasValue(3);
        }
    }

    @Test
    void cachedTokenExpiresAndIsRejectedWithoutItsKey() {
        try (OAuthTokenVerifier verifier = accepting().clock(clock).build()) {
            String jwt = token().organization("o1").jwt();
            verifier.verify(jwt);
            clock.advance(Duration.ofHours(2));
            assertRejected(verifier, jwt, "expired");
        }
        TestClock later = new TestClock(Instant.now());
        try (OAuthTokenVerifier verifier = accepting().clock(later).build()) {
            String jwt = token().organization("o1").jwt();
            verifier.verify(jwt);
            wacht.rotateOAuthKeys();
            later.advance(Duration.ofSeconds(6));
            verifier.verify(token().organization("o1").jwt());
            assertRejected(verifier, jwt, "unknown_key");
        }
    }

    @Test
    void listenerReceivesEveryOutcome() {
        Queue<String> events = new ConcurrentLinkedQueue<>();
        AuthEventListener listener = new AuthEventListener() {
            @Override
            public void onTokenVerified(TokenVerifiedEvent event) {
                events.add("verified " + event.userId() + " "
                        + event.oauthToken().orElseThrow().clientId() + " of " + event.issuer()
                        + event.session().map(claims -> " a session").orElse(""));
            }

            @Override
            public void onTokenRejected(TokenRejectedEvent event) {
                events.add("rejected " + event.rejection().code() + " of " + event.issuer());
            }

            @Override
            public void onKeysRefreshed(KeysRefreshedEvent event) {
                events.add("keys " + event.keyCount() + " " + event.jwksUri());
            }
        };
        try (OAuthTokenVerifier verifier = accepting().listener(listener).build()) {
            verifier.preload();
            String jwt = token().user("u1").client("oc_9").organization("o1").jwt();
            verifier.verify(jwt);
            verifier.verify(jwt);
            assertRejected(verifier, "garbage", "malformed");
            assertRejected(verifier, token().client("oc_9").jwt(), "invalid_claims");
        }
        String verified = "verified u1 oc_9 of " + wacht.oauthIssuer();
        assertThat(events)
                .filteredOn(event -> !event.startsWith("keys"))
                .containsExactly(
                        verified,
                        verified,
                        "rejected malformed of " + wacht.oauthIssuer(),
                        "rejected invalid_claims of " + wacht.oauthIssuer());
        assertThat(events).contains("keys 1 " + wacht.oauthIssuer() + "/.well-known/jwks.json");
    }

    @Test
    void keysAreFetchedFromTheConfiguredAddress() throws Exception {
        URI jwks = URI.create(wacht.oauthIssuer() + "/.well-known/jwks.json");
        String keys = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(jwks).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        String issuer = "https://oauth.example.com";
        String jwt = token().issuer(issuer).organization("o1").jwt();
        OAuthTokenVerifier.Builder elsewhere =
                OAuthTokenVerifier.builder().issuer(issuer).audience(aud -> true);
        try (OAuthTokenVerifier verifier = elsewhere.jwksUri(jwks).build()) {
            assertThat(verifier.verify(jwt).issuer()).isEqualTo(issuer);
        }
        assertThatThrownBy(() -> elsewhere.staticKeys(keys).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("jwksUri or staticKeys, not both");
        wacht.down();
        try (OAuthTokenVerifier verifier = OAuthTokenVerifier.builder()
                .issuer(issuer)
                .audience(aud -> true)
                .staticKeys(keys)
                .build()) {
            assertThat(verifier.verify(jwt).issuer()).isEqualTo(issuer);
        }
        assertThatThrownBy(() -> OAuthTokenVerifier.builder()
                        .issuer(issuer)
                        .audience("a")
                        .jwksUri(URI.create("http://keys.internal/jwks"))
                        .build())
                .hasMessageContaining("allowInsecureHttp");
        OAuthTokenVerifier.builder()
                .issuer(issuer)
                .audience("a")
                .jwksUri(URI.create("http://keys.internal/jwks"))
                .allowInsecureHttp("KEYS.internal")
                .build()
                .close();
    }

    private OAuthTokenBuilder token() {
        return wacht.oauthToken();
    }

    private OAuthTokenVerifier.Builder builder() {
        return OAuthTokenVerifier.builder().issuer(wacht.oauthIssuer());
    }

    private OAuthTokenVerifier.Builder accepting() {
        return builder().audience("urn:wacht:organization:o1");
    }

    private static void assertRejected(OAuthTokenVerifier verifier, String jwt, String code) {
        assertThatThrownBy(() -> verifier.verify(jwt))
                .isInstanceOfSatisfying(
                        TokenRejectedException.class,
                        e -> assertThat(e.rejection().orElseThrow().code()).isEqualTo(code));
    }
}
