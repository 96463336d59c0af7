package dev.wacht.client;

import static dev.wacht.auth.MachineRequirement.authenticated;
import static dev.wacht.auth.MachineRequirement.permission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wacht.auth.AuthUnavailableException;
import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.RateLimitedException;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.testkit.LocalWacht;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks credentials of LocalWacht with its gateway, including injected faults. */
class LocalGatewayTest {
    private static final String CHECK = "/v1/authz/check";

    private final LocalWacht wacht = LocalWacht.start();
    private final GatewayAuthorizer machines = GatewayAuthorizer.builder()
            .publishableKey(wacht.publishableKey())
            .gatewayUrl(wacht.gatewayUrl())
            .build();

    @AfterEach
    void close() {
        machines.close();
        wacht.close();
    }

    @Test
    void revokedAndExpiredKeysAreRejectedBecauseDecisionsAreNotCached() {
        String key = wacht.apiKey().permission("user:read").create();
        assertThat(authorize(apiKey(key), permission("user:read")).permissions())
                .containsExactly("user:read");
        wacht.revoke(key);
        assertThat(refusal(apiKey(key))).isInstanceOf(UnauthenticatedException.class);
        assertThat(refusal(
                        apiKey(wacht.apiKey().lifetime(Duration.ofSeconds(-1)).create())))
                .isInstanceOf(UnauthenticatedException.class);
        assertThat(refusal(apiKey("wak_test_unknown"))).isInstanceOf(UnauthenticatedException.class);
        assertThatThrownBy(() -> authorize(apiKey(wacht.apiKey().create()), permission("user:read")))
                .isInstanceOf(ForbiddenException.class)
                .hasMessageMatching(".*\\(reason: permission_denied, gateway request: [0-9a-f-]{36}\\)");
    }

    /** The attack: another customer of Wacht creates a key with the required permissions. */
    @Test
    void credentialOfAnotherDeploymentIsRejectedAndLoggedWithBothIds() {
        String foreign =
                wacht.apiKey().deployment("4711").permission("user:read").create();
        String token = wacht.oauthToken().deployment("4711").scope("user:read").opaque();
        try (CapturedLog log = new CapturedLog()) {
            for (MachineCredential credential : List.of(apiKey(foreign), MachineCredential.oauthToken(token))) {
                assertThatThrownBy(() -> authorize(credential, permission("user:read")))
                        .isInstanceOf(UnauthenticatedException.class);
            }
            assertThat(log.lines(Level.WARNING))
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line)
                            .contains("4711", wacht.deploymentId())
                            .doesNotContain(foreign, token));
        }
    }

    @Test
    void opaqueTokenActsForTheGrantedResourceAndIsNotAnApiKey() {
        String token = wacht.oauthToken()
                .user("u1")
                .scope("user:read")
                .organization("o1")
                .opaque();
        MachinePrincipal principal = authorize(MachineCredential.oauthToken(token), permission("user:read"));
        assertThat(principal.kind()).isEqualTo(MachineCredential.Kind.OAUTH_TOKEN);
        assertThat(principal.organizationId()).hasValue("o1");
        assertThat(principal.workspaceId()).isEmpty();
        assertThat(principal.ownerUserId()).hasValue("u1");
        assertThat(refusal(apiKey(token))).isInstanceOf(UnauthenticatedException.class);
        wacht.revoke(token);
        assertThat(refusal(MachineCredential.oauthToken(token))).isInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void rateLimitHasRetryAfterAndHeaders() {
        String key = wacht.apiKey().rateLimit(3, Duration.ofHours(1)).create();
        for (int i = 0; i < 3; i++) {
            authorize(apiKey(key), authenticated());
        }
        assertThatThrownBy(() -> authorize(apiKey(key), authenticated()))
                .isInstanceOfSatisfying(RateLimitedException.class, e -> {
                    assertThat(e.retryAfter().orElseThrow()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
                    assertThat(e.rateLimitHeaders()).containsEntry("x-ratelimit-limit", "3");
                });
    }

    @Test
    void retryAfterIsInMilliseconds() {
        wacht.faults().limitNext(1, Duration.ofMillis(1_500));
        String key = wacht.apiKey().create();
        assertThat(refusal(apiKey(key)))
                .isInstanceOfSatisfying(
                        RateLimitedException.class,
                        e -> assertThat(e.retryAfter()).hasValue(Duration.ofMillis(1_500)));
        assertThat(authorize(apiKey(key), authenticated())).isNotNull();
    }

    @Test
    void everyFaultIsUnavailableWithoutRetryUntilItEnds() {
        MachineCredential key = apiKey(wacht.apiKey().create());
        authorize(key, authenticated());
        int before = wacht.requestCount("POST", CHECK);

        wacht.faults(CHECK).status(500);
        assertThat(refusal(key)).isInstanceOf(AuthUnavailableException.class);
        wacht.faults(CHECK).status(200, "<html>allowed</html>");
        assertThat(refusal(key)).isInstanceOf(AuthUnavailableException.class);
        wacht.faults(CHECK).reset();
        assertThat(refusal(key)).isInstanceOf(AuthUnavailableException.class);
        wacht.faults(CHECK).drip(Duration.ofMillis(50));
        assertUnavailableAfterThreeSeconds(key);
        wacht.faults(CHECK).slow(Duration.ofMinutes(1));
        assertUnavailableAfterThreeSeconds(key);

        assertThat(wacht.requestCount("POST", CHECK)).isEqualTo(before + 5);
        wacht.faults().clear();
        assertThat(authorize(key, authenticated())).isNotNull();
        wacht.down();
        assertThat(refusal(key)).isInstanceOf(AuthUnavailableException.class);
        wacht.up();
        assertThat(authorize(key, authenticated())).isNotNull();
    }

    private void assertUnavailableAfterThreeSeconds(MachineCredential key) {
        long start = System.nanoTime();
        assertThat(refusal(key)).isInstanceOf(AuthUnavailableException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(2_800), Duration.ofMillis(4_500));
    }

    private MachinePrincipal authorize(MachineCredential credential, MachineRequirement requirement) {
        return machines.authorize(
                MachineRequest.builder(credential)
                        .method("GET")
                        .resource("/items/{id}")
                        .build(),
                requirement);
    }

    private Throwable refusal(MachineCredential credential) {
        return catchThrowable(() -> authorize(credential, authenticated()));
    }

    private static MachineCredential apiKey(String value) {
        return MachineCredential.apiKey(value);
    }
}
