package dev.wacht.client.doctor;

import static dev.wacht.auth.internal.Environment.API_KEY;
import static dev.wacht.auth.internal.Environment.BACKEND_API_URL;
import static dev.wacht.auth.internal.Environment.DEPLOYMENT_ID;
import static dev.wacht.auth.internal.Environment.PUBLISHABLE_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Findings about unusable key sets, and about keys of different deployments. */
class KeyFindingsTest {
    private final LocalWacht local = LocalWacht.start();

    @AfterEach
    void close() {
        local.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"keys\":[]}                            | key_set_empty      | signing key",
                "{\"data\":[]}                            | key_set_unreadable | publishable key",
                "not json                                 | key_set_unreadable | publishable key",
                "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AA\"}]} | key_set_unreadable | publishable key",
                "{\"keys\":[{\"kty\":\"EC\"}]}            | key_set_unreadable | publishable key",
            })
    void unusableKeySetIsReported(String body, String code, String remedy) {
        assertKeySet(body, code, remedy);
    }

    @Test
    void rsaKeySetIsReported() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        RSAPublicKey key = (RSAPublicKey) generator.generateKeyPair().getPublic();

        Finding found = assertKeySet(
                "{\"keys\":[{\"kty\":\"RSA\",\"alg\":\"RS256\",\"n\":\"" + base64(key.getModulus(), 256)
                        + "\",\"e\":\"AQAB\"}]}",
                "key_set_algorithm_not_allowed",
                "algorithms(…)");
        assertThat(found.seen()).contains("RS256", "none for ES256");
    }

    @Test
    void keySetForAnotherCurveIsReported() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        ECPublicKey key = (ECPublicKey) generator.generateKeyPair().getPublic();

        Finding found = assertKeySet(
                "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-384\",\"x\":\""
                        + base64(key.getW().getAffineX(), 48) + "\",\"y\":\""
                        + base64(key.getW().getAffineY(), 48) + "\"}]}",
                "key_set_algorithm_not_allowed",
                "algorithms(…)");
        assertThat(found.seen()).contains("ES384");
    }

    @Test
    void largeKeySetIsReported() {
        assertKeySet("{\"keys\":[],\"x\":\"" + "a".repeat(65 * 1024) + "\"}", "key_set_too_large", "maxBytes");
    }

    @Test
    void unknownApiKeyIsReported() {
        Setup.of(local).with(API_KEY, "wk_test_unknown").expect("api_key_rejected", "secret key");
        assertThat(local.requestCount("GET", "/")).isEqualTo(2);
    }

    @Test
    void forbiddenApiKeyIsReported() {
        local.faults("GET", "/").status(403);

        Setup.of(local).expect("api_key_forbidden", "access");
    }

    @Test
    void apiKeyAcceptedBySecondRequestIsNotReported() {
        local.faults("GET", "/").next(1).status(401);

        assertThat(Setup.of(local).run().findings()).isEmpty();
    }

    @Test
    void foreignApiIsReported() {
        try (ScriptedServer server = ScriptedServer.json(200, "{\"hello\":\"world\"}")) {
            Setup.of(local).with(BACKEND_API_URL, server.url()).expect("deployment_unreadable", "the URL of Wacht");
        }
    }

    @Test
    void keysOfTwoDeploymentsAreReported() {
        try (LocalWacht other = LocalWacht.start()) {
            Finding found = Setup.of(local)
                    .with(PUBLISHABLE_KEY, other.publishableKey())
                    .expect("keys_of_different_deployments", "the same deployment");
            assertThat(found.seen()).contains(local.deploymentId(), other.deploymentId());
        }
    }

    @Test
    void idOfAnotherDeploymentIsReported() {
        Setup.of(local)
                .with(DEPLOYMENT_ID, "7")
                .expect("deployment_id_of_other_deployment", local.deploymentId(), "unset it");
    }

    private static Finding assertKeySet(String body, String code, String remedy) {
        try (ScriptedServer server = ScriptedServer.json(200, body)) {
            return Setup.ofFrontend(server.url()).expect(code, remedy);
        }
    }

    private static String base64(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[length];
        int count = Math.min(length, bytes.length);
        System.arraycopy(bytes, bytes.length - count, fixed, length - count, count);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
    }
}
