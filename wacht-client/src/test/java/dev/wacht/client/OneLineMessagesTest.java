package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Text from a response cannot break a log line, and thus cannot forge one. */
class OneLineMessagesTest {
    private static final String DENIED = "{'allowed':false,'reason':'%s','request_id':'r',%s}";
    private static final String OURS = "'identity':{'deployment_id':'1','app_slug':'app'}";

    /**
     * Returns the response, the configured app slug, and the control characters that replace {@code $}.
     */
    static Stream<Arguments> refusals() {
        List<Arguments> rows = List.of(
                Arguments.of(DENIED.formatted("$", OURS), "app"),
                Arguments.of(DENIED.formatted("rate_limited", OURS).replace("'r'", "'$'"), "app"),
                Arguments.of(DENIED.formatted("permission_denied", OURS).replace("'r'", "'$'"), "app"),
                Arguments.of(DENIED.formatted("x", "'identity':{'deployment_id':'1$'}"), "app"),
                Arguments.of("{'allowed':true,'reason':'$'," + OURS + "}", "app"),
                Arguments.of("{'allowed':true," + OURS + "}", "app$x"));
        List<String> breaks = List.of(
                "a\r\nWARN forged", "a\rb", "a\nb", "a\u0085b", "a\u2028b", "a\u2029b", "a\u000bb\fc", "a\u001b[2Kb\0");
        return rows.stream()
                .flatMap(row -> breaks.stream().map(text -> Arguments.of(row.get()[0], row.get()[1], text)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void denialIsLoggedAsOneLine(String body, String appSlug, String text) throws IOException {
        try (CapturedLog log = new CapturedLog();
                RawServer server = RawServer.respondingWith(
                        "HTTP/1.1 200 OK\r\n\r\n" + body.replace('\'', '"').replace("$", jsonEscaped(text)));
                GatewayAuthorizer machines = GatewayAuthorizer.builder()
                        .gatewayUrl(server.url())
                        .deploymentId("1")
                        .appSlug(appSlug.replace("$", text))
                        .build()) {
            MachineRequest request = MachineRequest.builder(MachineCredential.apiKey("key"))
                    .method("GET")
                    .resource("/items")
                    .build();

            Throwable refusal = catchThrowable(() -> machines.authorize(request, MachineRequirement.permission("p")));

            assertOneLine(String.valueOf(refusal.getMessage()));
            assertThat(log.messages()).singleElement().satisfies(OneLineMessagesTest::assertOneLine);
        }
    }

    private static void assertOneLine(String message) {
        assertThat(message.codePoints()).noneMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029');
    }

    private static String jsonEscaped(String text) throws JsonProcessingException {
        String quoted = new ObjectMapper().writeValueAsString(text);
        return quoted.substring(1, quoted.length() - 1);
    }
}
