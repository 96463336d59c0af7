package dev.wacht.client.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.wacht.auth.TokenRejection;
import dev.wacht.client.doctor.Finding.Severity;
import dev.wacht.testkit.InvalidToken;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SessionTokenBuilder;
import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Findings about rejected tokens. */
class TokenFindingsTest {
    private static final LocalWacht LOCAL = LocalWacht.start();

    @AfterAll
    static void close() {
        LOCAL.close();
    }

    static Stream<Arguments> rejectedTokens() {
        return Stream.of(
                arguments("expired", session().invalid(InvalidToken.EXPIRED).token(), "each request"),
                arguments(
                        "not_yet_valid",
                        session()
                                .claim(
                                        "nbf",
                                        Instant.now().plus(Duration.ofHours(1)).getEpochSecond())
                                .token(),
                        "Set this machine's clock"),
                arguments(
                        "wrong_issuer",
                        session().invalid(InvalidToken.OTHER_ISSUER).token(),
                        "publishable key"),
                arguments(
                        "bad_signature",
                        session().invalid(InvalidToken.TAMPERED).token(),
                        "unchanged"),
                arguments("unknown_key", session().header("kid", "unknown").token(), "new token"),
                arguments("malformed", session().token().replace('.', '!') + ".x", "length"),
                arguments("invalid_claims", session().without("sub").token(), "session token"),
                arguments(
                        "algorithm_not_allowed",
                        session().invalid(InvalidToken.UNSIGNED).token(),
                        "algorithms(…)"),
                arguments(
                        "unsupported_header",
                        session().header("crit", List.of("x")).token(),
                        "header parameter"),
                arguments(
                        "too_large",
                        session().metadata(Map.of("x", "a".repeat(17_000))).token(),
                        "Remove claims from the token's template"));
    }

    private static SessionTokenBuilder session() {
        return LOCAL.session().user("MARKER-user").permission("MARKER:read");
    }

    @ParameterizedTest
    @MethodSource("rejectedTokens")
    void rejectedTokenIsReported(String rejection, String token, String remedy) {
        DoctorReport report = run(token);

        Finding found = Setup.expect(report, "token_rejected_" + rejection, remedy);
        assertThat(found.severity()).isEqualTo(Severity.ERROR);
        assertHidden(report, token);
    }

    @Test
    void everyRejectionOfSessionTokensIsTested() throws IllegalAccessException {
        List<Object> codes = new ArrayList<>();
        for (Field constant : TokenRejection.class.getFields()) {
            codes.add(String.valueOf(constant.get(null)));
        }
        codes.removeAll(List.of(TokenRejection.WRONG_RESOURCE, TokenRejection.JWT_NOT_ACCEPTED));

        assertThat(rejectedTokens().map(row -> row.get()[0])).containsExactlyInAnyOrderElementsOf(codes);
    }

    @ParameterizedTest
    @EnumSource(InvalidToken.class)
    void everyInvalidTokenHasAFinding(InvalidToken kind) {
        String token = session().invalid(kind).token();
        DoctorReport report = run(token);

        assertThat(report.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).startsWith("token_rejected_"));
        assertHidden(report, token);
    }

    @Test
    void otherValuesThanATokenAreRecognized() {
        Setup.expect(run(LOCAL.apiKey().create()), "token_is_api_key", "X-Api-Key");
        Setup.expect(run(LOCAL.backendApiKey()), "token_is_api_key", "X-Api-Key");
        Setup.expect(run("oat_test_opaque"), "token_is_opaque", "machines(…)");
        Setup.expect(run("something"), "token_is_opaque", "truncated");
        Setup.expect(run(" \n"), "token_missing", "standard input");
        Setup.expect(run('"' + session().token() + '"'), "token_quoted", "without quotation marks");
    }

    @Test
    void bearerPrefixIsAWarningAndTheTokenIsVerified() {
        DoctorReport report = run("Bearer " + session().token());

        Setup.expect(report, "token_has_bearer_prefix", "only the token");
        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(report.facts().get("token")).startsWith("accepted");
    }

    @Test
    void tokenIsNotVerifiedWithoutKeys() {
        DoctorReport report = Setup.ofFrontend("https://nowhere.invalid")
                .change(builder -> builder.token(session().token()))
                .run();

        assertThat(report.findings())
                .extracting(Finding::code)
                .containsExactly("dns_unknown_host", "token_not_checked");
    }

    private static DoctorReport run(String token) {
        return Setup.ofFrontend(LOCAL.issuer())
                .change(builder -> builder.token(token))
                .run();
    }

    /** Asserts that the report contains no part of the token. */
    private static void assertHidden(DoctorReport report, String token) {
        for (String part : token.split("\\.", -1)) {
            if (part.length() > 8) {
                assertThat(report.text() + report.json()).doesNotContain(part.substring(0, 8));
            }
        }
        assertThat(report.text() + report.json()).doesNotContain("MARKER");
    }
}
