package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.ErrorEnvelope;

/** What an error's answer is, to the byte, and what no answer may hold. */
final class Envelope {
    private Envelope() {}

    static void assertIs(Answer answer, String code) {
        assertThat(answer.body())
                .isEqualTo(ErrorEnvelope.ofStatus(answer.status()).json())
                .startsWith("{\"error\":\"" + code + "\",");
        assertThat(answer.headers("Content-Type"))
                .singleElement()
                .satisfies(type -> assertThat(type).matches("(?i)application/json; ?charset=utf-8"));
        assertThat(answer.headers("Cache-Control")).containsExactly("no-store");
    }

    static void assertTellsNothing(Answer answer, Credentials some) {
        assertThat(answer.body())
                .doesNotContain(
                        "\tat ", "Exception", "StackOverflow", "dev.wacht", "org.eclipse", "org.apache", "io.javalin")
                .doesNotContain("org.springframework", "java.lang");
        some.secrets()
                .forEach(secret -> assertThat(answer.body() + answer.head()).doesNotContain(secret));
    }
}
