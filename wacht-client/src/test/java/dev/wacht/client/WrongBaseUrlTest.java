package dev.wacht.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.wacht.api.model.AuthzCheckRequest;
import dev.wacht.api.model.AuthzCheckRequestMethod;
import dev.wacht.api.model.AuthzPrincipal;
import dev.wacht.api.model.AuthzPrincipalType;
import dev.wacht.auth.AuthUnavailableException;
import dev.wacht.auth.internal.Environment;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** If the base URL is wrong, the message names the setting and its value. */
class WrongBaseUrlTest {
    private static final String PAGE = "<!DOCTYPE html><html><head><title>Welcome</title></head></html>";

    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private String baseUrl;

    @BeforeEach
    void setBaseUrl() {
        baseUrl = server.baseUrl() + "/console";
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void htmlInsteadOfJsonNamesTheBaseUrl(CallMode mode) {
        respondWith(200, "text/html", " \n" + PAGE);
        try (WachtClient wacht = TestClients.fast(baseUrl).build()) {
            assertThatThrownBy(() -> mode.call(TestClients.service(wacht).list(null)))
                    .isInstanceOf(WachtDecodeException.class)
                    .hasMessage("the response to GET /things cannot be read: it is HTML, not JSON: check baseUrl "
                            + baseUrl);
            assertThatThrownBy(() -> mode.call(TestClients.service(wacht).best("1")))
                    .isInstanceOf(WachtDecodeException.class)
                    .hasMessageContaining("HTML");
        }
    }

    /** An HTML page with status 200 does not mean that a user was deleted. */
    @ParameterizedTest
    @EnumSource(CallMode.class)
    void htmlInsteadOfAnEmptyResponseNamesTheBaseUrl(CallMode mode) {
        respondWith(200, "text/plain", PAGE);
        try (WachtClient wacht = TestClients.fast(baseUrl).build()) {
            assertThatThrownBy(() -> mode.call(TestClients.service(wacht).delete("1")))
                    .isInstanceOf(WachtDecodeException.class)
                    .hasMessageContaining("check baseUrl " + baseUrl);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", PAGE, "page not found", "{\"status\":404}"})
    void notFoundInAnotherFormatNamesTheBaseUrl(String body) {
        respondWith(404, "text/plain", body);
        try (WachtClient wacht = TestClients.fast(baseUrl + "/").build()) {
            assertThatThrownBy(() -> wacht.users().getUser("12345"))
                    .isInstanceOf(ApiNotFoundException.class)
                    .hasMessageStartingWith("GET /users/{user_id}/details returned 404")
                    .hasMessageEndingWith(" (not an error of Wacht's API: check baseUrl " + baseUrl + ")")
                    .hasMessageNotContaining("12345");
        }
    }

    @Test
    void notFoundOfWachtDoesNotNameTheBaseUrl() {
        respondWith(404, "application/json", "{\"errors\":[{\"message\":\"User not found\",\"code\":404}]}");
        try (WachtClient wacht = TestClients.fast(baseUrl).build()) {
            assertThatThrownBy(() -> wacht.users().getUser("1"))
                    .hasMessage("GET /users/{user_id}/details returned 404: User not found");
        }
    }

    @Test
    void urlFromTheEnvironmentIsNamedByItsVariable() {
        respondWith(200, "text/html", PAGE);
        Map<String, String> variables = Map.of(
                "WACHT_API_KEY", TestClients.API_KEY, "WACHT_BACKEND_API_URL", baseUrl, "WACHT_GATEWAY_URL", baseUrl);
        Environment environment = Environment.of(variables::get);
        try (WachtClient wacht = WachtClient.fromEnv(environment)) {
            assertThatThrownBy(() -> wacht.users().listUsers())
                    .hasMessageEndingWith("check WACHT_BACKEND_API_URL " + baseUrl);
            assertThatThrownBy(() -> wacht.gateway().checkAuthz(checkRequest()))
                    .hasMessageEndingWith("check WACHT_GATEWAY_URL " + baseUrl);
        }
    }

    @Test
    void preloadLogsTheBaseUrl() {
        respondWith(200, "text/html", PAGE);
        try (CapturedLog log = new CapturedLog();
                WachtClient wacht = TestClients.fast(baseUrl).build();
                GatewayAuthorizer machines = GatewayAuthorizer.of(wacht)) {
            assertThatThrownBy(machines::preload).isInstanceOf(AuthUnavailableException.class);
            assertThat(log.lines(Level.WARNING)).singleElement().asString().endsWith("check baseUrl " + baseUrl);
        }
    }

    @Test
    void rejectedMachineCredentialDoesNotNameTheApiKey() {
        respondWith(401, "text/plain", "Unauthorized");
        try (WachtClient wacht = TestClients.fast(baseUrl).gatewayUrl(baseUrl).build()) {
            assertThatThrownBy(() -> wacht.gateway().checkAuthz(checkRequest()))
                    .isInstanceOf(ApiAuthenticationException.class)
                    .hasMessage("POST /v1/authz/check returned 401: Unauthorized (Wacht rejected the credential in the"
                            + " request; the API key of this client was not sent)");
            assertThatThrownBy(() -> wacht.users().listUsers())
                    .hasMessageContaining("check the API key of this client, WACHT_API_KEY");
        }
        assertThat(server.getAllServeEvents()).isNotEmpty();
    }

    private static AuthzCheckRequest checkRequest() {
        return AuthzCheckRequest.builder()
                .principal(AuthzPrincipal.builder()
                        .type(AuthzPrincipalType.API_KEY)
                        .value("wk_unknown")
                        .build())
                .method(AuthzCheckRequestMethod.GET)
                .resource("/orders")
                .build();
    }

    private static void respondWith(int status, String contentType, String body) {
        server.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", contentType)
                        .withBody(body)));
    }
}
