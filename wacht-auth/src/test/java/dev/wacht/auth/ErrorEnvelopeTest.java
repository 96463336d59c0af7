package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorEnvelopeTest {
    private static final String CANARY = "canary";

    static Stream<Arguments> situations() {
        TokenRejection rejection = TokenRejection.malformed(CANARY);
        return Stream.of(
                arguments(
                        new UnauthenticatedException(CANARY, AuthChallenge.BEARER),
                        401,
                        "unauthenticated",
                        Map.of("WWW-Authenticate", "Bearer")),
                arguments(
                        new TokenRejectedException(rejection),
                        401,
                        "unauthenticated",
                        Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\"")),
                arguments(
                        new UnauthenticatedException(CANARY, AuthChallenge.API_KEY),
                        401,
                        "unauthenticated",
                        Map.of("WWW-Authenticate", "ApiKey")),
                arguments(new ForbiddenException(CANARY), 403, "forbidden", Map.of()),
                arguments(
                        new RateLimitedException(
                                CANARY,
                                Duration.ofMillis(1_001),
                                Map.of("X-RateLimit-Limit", "10", "x-wacht-user", "u1")),
                        429,
                        "rate_limited",
                        Map.of("Retry-After", "2", "x-ratelimit-limit", "10")),
                arguments(new RateLimitedException(CANARY, null, Map.of()), 429, "rate_limited", Map.of()),
                arguments(
                        new AuthUnavailableException(CANARY, null, null),
                        503,
                        "service_unavailable",
                        Map.of("Retry-After", "1")),
                arguments(
                        new KeysUnavailableException(CANARY, Duration.ofSeconds(5), null),
                        503,
                        "service_unavailable",
                        Map.of("Retry-After", "5")),
                arguments(new Upstream(502, "upstream_error", Duration.ofSeconds(9)), 502, "upstream_error", Map.of()),
                arguments(
                        new Upstream(503, "service_unavailable", null),
                        503,
                        "service_unavailable",
                        Map.of("Retry-After", "1")),
                arguments(new IllegalStateException(CANARY), 500, "internal_error", Map.of()),
                arguments(new StackOverflowError(CANARY), 500, "internal_error", Map.of()),
                arguments(
                        new CompletionException(new ExecutionException(new ForbiddenException(CANARY))),
                        403,
                        "forbidden",
                        Map.of()),
                arguments(new CompletionException(new IOException(CANARY)), 500, "internal_error", Map.of()),
                // Other exceptions with a cause are those of the handler, and are not unwrapped.
                arguments(new IllegalStateException(new ForbiddenException(CANARY)), 500, "internal_error", Map.of()));
    }

    @ParameterizedTest
    @MethodSource("situations")
    void everyErrorHasItsResponse(Throwable thrown, int status, String code, Map<String, String> extra) {
        ErrorEnvelope envelope = ErrorEnvelope.of(thrown);

        assertThat(envelope.status()).isEqualTo(status);
        assertThat(envelope.json()).startsWith("{\"error\":\"" + code + "\",\"message\":\"");
        assertThat(envelope.json()).endsWith("\",\"redirect_url\":null}");
        assertThat(envelope.headers())
                .containsEntry("Content-Type", "application/json; charset=utf-8")
                .containsEntry("Cache-Control", "no-store")
                .containsAllEntriesOf(extra)
                .hasSize(2 + extra.size());
        assertThat(envelope.json() + envelope.headers()).doesNotContain(CANARY);
    }

    @ParameterizedTest
    @CsvSource({
        "400, bad_request, Bad request",
        "404, not_found, Not found",
        "405, method_not_allowed, Method not allowed",
        "415, bad_request, Bad request",
        "500, internal_error, Unexpected error",
        "501, internal_error, Unexpected error"
    })
    void statusOfTheFrameworkIsKept(int status, String code, String message) {
        ErrorEnvelope envelope = ErrorEnvelope.ofStatus(status);
        assertThat(envelope.status()).isEqualTo(status);
        assertThat(envelope.json())
                .isEqualTo("{\"error\":\"" + code + "\",\"message\":\"" + message + "\",\"redirect_url\":null}");
    }

    @Test
    void statusHasItsRequiredHeader() {
        assertThat(ErrorEnvelope.ofStatus(401).headers()).containsEntry("WWW-Authenticate", "Bearer");
        assertThat(ErrorEnvelope.ofStatus(503).headers()).containsEntry("Retry-After", "1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 302, 399, 600})
    void statusThatIsNoErrorIsRefused(int status) {
        assertThatThrownBy(() -> ErrorEnvelope.ofStatus(status)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theRedirectUrlIsEscaped() {
        assertThatThrownBy(() -> WachtAuth.anonymous().protectOrRedirect("/sign-in?a=\"b\"\\\ud83d"))
                .satisfies(e -> assertThat(ErrorEnvelope.of(e).json())
                        .endsWith("\"redirect_url\":\"/sign-in?a=\\\"b\\\"\\\\\\ud83d\"}"));
    }

    @Test
    void cyclicCausesAreHandled() {
        CompletionException circular = new CompletionException("circular") {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized Throwable getCause() {
                return this;
            }
        };
        assertThat(ErrorEnvelope.of(circular).status()).isEqualTo(500);
    }

    @Test
    void rateLimitHeaderCannotInjectAnother() {
        RateLimitedException limited = new RateLimitedException(
                "slow down", null, Map.of("x-ratelimit-limit", "1\r\nSet-Cookie: a=b", "x-ratelimit-a b", "1"));
        assertThat(limited.rateLimitHeaders()).isEmpty();
    }

    /** Stands for a subclass in another module. */
    private static final class Upstream extends WachtException {
        private static final long serialVersionUID = 1L;

        Upstream(int status, String code, @Nullable Duration retryAfter) {
            super(status, code, CANARY, retryAfter, null);
        }
    }
}
