package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.testsupport.RawResponse;

/** Compares an error response byte by byte, and checks that no response contains a secret or internal details. */
final class Envelope {
    private Envelope() {}

    static void assertIs(RawResponse response, String code) {
        assertThat(response.body())
                .isEqualTo(ErrorEnvelope.ofStatus(response.status()).json())
                .startsWith("{\"error\":\"" + code + "\",");
        assertThat(response.headers("Content-Type"))
                .singleElement()
                .satisfies(type -> assertThat(type).matches("(?i)application/json; ?charset=utf-8"));
        assertThat(response.headers("Cache-Control")).containsExactly("no-store");
    }

    static void assertNoDetails(RawResponse response, Credentials credentials) {
        assertThat(response.body())
                .doesNotContain(
                        "\tat ", "Exception", "StackOverflow", "dev.wacht", "org.eclipse", "org.apache", "io.javalin")
                .doesNotContain("org.springframework", "java.lang");
        credentials
                .secrets()
                .forEach(secret -> assertThat(response.body() + response.head()).doesNotContain(secret));
    }
}
