package dev.wacht.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.wacht.api.RetrySettings;
import dev.wacht.auth.ErrorEnvelope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Error responses and unreadable responses become typed exceptions. */
class ApiErrorTest {
    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private WachtClient wacht;
    private TestService service;

    @BeforeEach
    void open() {
        wacht = TestClients.fast(server.baseUrl()).retries(RetrySettings.none()).build();
        service = TestClients.service(wacht);
    }

    @AfterEach
    void close() {
        wacht.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, ApiBadRequestException",
        "401, ApiAuthenticationException",
        "402, WachtApiException",
        "403, ApiPermissionException",
        "404, ApiNotFoundException",
        "405, WachtApiException",
        "409, ApiConflictException",
        "413, WachtApiException",
        "415, WachtApiException",
        "422, ApiValidationException",
        "429, ApiRateLimitException",
        "302, WachtApiException",
        "500, ApiServerException",
        "501, ApiServerException",
        "503, ApiServerException",
        "599, ApiServerException",
    })
    void eachStatusHasItsExceptionClass(int status, String type) {
        respondWith(aResponse()
                .withStatus(status)
                .withHeader("X-Trace", "t1")
                .withBody("{\"errors\":[{\"message\":\"it is so\",\"code\":" + status + "}]}"));

        for (CallMode mode : CallMode.values()) {
            WachtApiException e = error(mode);
            assertThat(e.getClass().getSimpleName()).isEqualTo(type);
            assertThat(e.statusCode()).isEqualTo(status);
            assertThat(e.errors()).containsExactly(new ApiError("it is so", status));
            assertThat(e.headers()).containsEntry("x-trace", List.of("t1"));
            assertThat(e.operation()).isEqualTo("things.createThing");
            assertThat(e.attempts()).isEqualTo(1);
            assertThat(e).hasMessageStartingWith("POST /things returned " + status + ": it is so");
            assertThat(e.httpStatus())
                    .as("the status that a service returns to its caller")
                    .isEqualTo(status == 429 ? 503 : 502);
            assertThat(e.code()).isEqualTo(status == 429 ? "service_unavailable" : "upstream_error");
            assertThat(e.mayHaveBeenApplied()).isEqualTo(status >= 500 && status != 501);
        }
    }

    /** Only a 404 in Wacht's format, for an id in the path, becomes the caller's 404. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "things/1 | 404 | {\"errors\":[{\"message\":\"User not found\",\"code\":404}]} | 404 | not_found",
                "things/1 | 404 | <html>not found</html> | 502 | upstream_error",
                "things/1 | 404 | {} | 502 | upstream_error",
                "things | 404 | {\"errors\":[{\"message\":\"no\",\"code\":404}]} | 502 | upstream_error",
                "things/1 | 410 | {\"errors\":[{\"message\":\"no\",\"code\":410}]} | 502 | upstream_error",
                "things/1 | 429 | {\"errors\":[{\"message\":\"slow\",\"code\":429}]} | 503 | service_unavailable"
            })
    void unknownIdBecomesTheCallers404(String path, int status, String body, int ours, String code) {
        respondWith(aResponse().withStatus(status).withBody(body));

        ApiRequest request = path.equals("things")
                ? wacht.request("GET", "/things")
                : wacht.request("GET", "/things/{id}").pathParam("id", "1");
        WachtApiException e = catchThrowableOfType(WachtApiException.class, request::readMap);

        assertThat(e.httpStatus()).isEqualTo(ours);
        assertThat(e.code()).isEqualTo(code);
        assertThat(ErrorEnvelope.of(e).json()).doesNotContain("User not found", "slow");
        if (ours == 503) {
            assertThat(ErrorEnvelope.of(e).headers()).containsEntry("Retry-After", "1");
        }
    }

    @Test
    void rejectedApiKeyNeverBecomesTheCallers401() {
        respondWith(aResponse().withStatus(401).withBody("{\"errors\":[{\"message\":\"Authentication failed\"}]}"));
        assertThat(ErrorEnvelope.of(error(CallMode.SYNC)).status()).isEqualTo(502);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "application/json | {\"errors\":[{\"message\":\"one\",\"code\":\"x\"},{\"message\":\"two\"}]} | one",
                "application/json | {\"errors\":[]} | ",
                "application/json | {\"errors\":{\"message\":\"odd\"}} | ",
                "application/json | {\"errors\":[null,1,{\"message\":null}]} | ",
                "application/json | {\"message\":\"other shape\"} | other shape",
                "application/json | {\"error\":\"other shape\"} | other shape",
                "application/json | {\"errors\":[{\"message\":\"cut o | ",
                "application/json | [[[[[[[[[ | ",
                "application/json | null | null",
                "text/plain | upstream connect error | upstream connect error",
                "text/html | <html><head><title>502 Bad Gateway</title></head><body>secret</body> | 502 Bad Gateway",
                "text/html | <html><body>no title</body> | ",
                "image/png | \u0001\u0002 | ",
            })
    void unusualErrorBodyKeepsTheStatus(String contentType, String body, String text) {
        respondWith(aResponse()
                .withStatus(500)
                .withHeader("Content-Type", contentType)
                .withBody(body));

        WachtApiException e = error(CallMode.SYNC);

        assertThat(e).isInstanceOf(ApiServerException.class);
        assertThat(e).hasMessage("POST /things returned 500" + (text == null ? "" : ": " + text));
    }

    @Test
    void tenMegabytesOfTextAreTruncated() {
        respondWith(aResponse()
                .withStatus(500)
                .withHeader("Content-Type", "text/plain")
                .withBody("no\nnews \u001b[31m\u202e".repeat(600_000)));

        assertThat(error(CallMode.SYNC).getMessage())
                .hasSizeLessThan(400)
                .contains("no news [31m")
                .doesNotContain("\n", "\u001b", "\u202e");
    }

    @Test
    void wrongOrUnknownCharsetIsTolerated() {
        respondWith(aResponse()
                .withStatus(500)
                .withHeader("Content-Type", "text/plain; charset=utf-8")
                .withBody("caf\u00e9".getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(error(CallMode.SYNC)).hasMessageContaining("caf");
        respondWith(aResponse()
                .withStatus(500)
                .withHeader("Content-Type", "text/plain; charset=nonsense")
                .withBody("text"));
        assertThat(error(CallMode.SYNC)).hasMessageContaining("text");
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void decodeErrorContainsThePathButNotTheValue(CallMode mode) {
        respondWith(aResponse().withBody("{\"id\":\"1\",\"size\":\"canary\"}"));

        WachtDecodeException e =
                catchThrowableOfType(WachtDecodeException.class, () -> mode.call(service.create(Map.of())));

        assertThat(e).hasMessage("the response to POST /things cannot be read: expected Integer at $.size");
        assertThat(e.operation()).isEqualTo("things.createThing");
        assertThat(e.httpStatus()).isEqualTo(502);
        assertThat(e.getCause()).isNull();
        assertThat(server.getAllServeEvents()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "canary", "{\"id\":", "{\"id\":{\"canary\":1}}", "<html>"})
    void unexpectedJsonIsADecodeError(String body) {
        respondWith(aResponse().withBody(body));

        WachtDecodeException e =
                catchThrowableOfType(WachtDecodeException.class, () -> CallMode.SYNC.call(service.create(Map.of())));

        assertThat(e).hasMessageNotContaining("canary").hasNoCause();
    }

    @Test
    void decodeErrorContainsANestedPath() {
        respondWith(aResponse().withBody("{\"data\":[{\"id\":\"1\"},{\"id\":\"2\",\"size\":[]}]}"));
        WachtDecodeException e =
                catchThrowableOfType(WachtDecodeException.class, () -> CallMode.SYNC.call(service.list(null)));
        assertThat(e).hasMessageEndingWith("expected Integer at $.data[1].size");
    }

    @Test
    void unknownFieldsAreIgnored() {
        respondWith(aResponse().withBody("{\"id\":12345678901234567890123,\"size\":null,\"new\":{\"a\":[1]}}"));
        assertThat(CallMode.SYNC.call(service.create(Map.of())).body().id()).isEqualTo("12345678901234567890123");
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void textVoidAndOptionalResponsesAreRead(CallMode mode) {
        respondWith(aResponse().withHeader("Content-Type", "text/plain").withBody("OK"));
        assertThat(mode.call(service.health()).body()).isEqualTo("OK");
        assertThat(mode.call(service.attach("1")).body()).isNull();
        respondWith(aResponse().withBody("{}"));
        assertThat(mode.call(service.best("1")).body()).isEmpty();
        respondWith(aResponse().withBody("{\"id\":\"1\"}"));
        assertThat(mode.call(service.best("1")).body())
                .hasValueSatisfying(thing -> assertThat(thing.id()).isEqualTo("1"));
    }

    private WachtApiException error(CallMode mode) {
        return catchThrowableOfType(WachtApiException.class, () -> mode.call(service.create(Map.of())));
    }

    private static void respondWith(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl()).willReturn(response));
    }
}
