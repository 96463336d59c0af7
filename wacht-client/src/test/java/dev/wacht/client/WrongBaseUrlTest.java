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

/** A base URL that leads elsewhere: the message names the setting and its value, and asks whether it is right. */
class WrongBaseUrlTest {
    private static final String PAGE = "<!DOCTYPE html><html><head><title>Welcome</title></head></html>";

    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private String baseUrl;

    @BeforeEach
    void one() {
        baseUrl = server.baseUrl() + "/console";
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void aPageInPlaceOfJson(Invoke invoke) {
        answer(200, "text/html", " \n" + PAGE);
        try (WachtClient wacht = TestClients.fast(baseUrl).build()) {
            assertThatThrownBy(() -> invoke.call(TestClients.service(wacht).list(null)))
                    .isInstanceOf(WachtDecodeException.class)
                    .hasMessage("GET /things was answered with something unreadable: the response is HTML, not JSON: is"
                            + " baseUrl " + baseUrl + " right?");
            assertThatThrownBy(() -> invoke.call(TestClients.service(wacht).best("1")))
                    .isInstanceOf(WachtDecodeException.class)
                    .hasMessageContaining("HTML");
        }
    }

    /** A page with status 200 does not mean that a user was deleted. */
    @ParameterizedTest
    @EnumSource(Invoke.class)
    void aPageInPlaceOfNothing(Invoke invoke) {
        answer(200, "text/plain", PAGE);
        try (WachtClient wacht = TestClients.fast(baseUrl).build()) {
            assertThatThrownBy(() -> invoke.call(TestClients.service(wacht).delete("1")))
                    .isInstanceOf(WachtDecodeException.class)
                    .hasMessageContaining("is baseUrl " + baseUrl + " right?");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", PAGE, "page not found", "{\"status\":404}"})
    void notFoundInWordsThatAreNotWachts(String body) {
        answer(404, "text/plain", body);
        try (WachtClient wacht = TestClients.fast(baseUrl + "/").build()) {
            assertThatThrownBy(() -> wacht.users().getUser("12345"))
                    .isInstanceOf(ApiNotFoundException.class)
                    .hasMessageStartingWith("GET /users/{user_id}/details was answered with 404")
                    .hasMessageEndingWith(" (this is no error of Wacht's: is baseUrl " + baseUrl + " right?)")
                    .hasMessageNotContaining("12345");
        }
    }

    @Test
    void notFoundInWachtsOwnWordsSaysNothingOfIt() {
        answer(404, "application/json", "{\"errors\":[{\"message\":\"User not found\",\"code\":404}]}");
        try (WachtClient wacht = TestClients.fast(baseUrl).build()) {
            assertThatThrownBy(() -> wacht.users().getUser("1"))
                    .hasMessage("GET /users/{user_id}/details was answered with 404: User not found");
        }
    }

    @Test
    void theVariableIsNamedWhereTheUrlIsFromOne() {
        answer(200, "text/html", PAGE);
        Map<String, String> variables = Map.of(
                "WACHT_API_KEY", TestClients.API_KEY, "WACHT_BACKEND_API_URL", baseUrl, "WACHT_GATEWAY_URL", baseUrl);
        Environment environment = Environment.of(variables::get);
        try (WachtClient wacht = WachtClient.fromEnv(environment)) {
            assertThatThrownBy(() -> wacht.users().listUsers())
                    .hasMessageEndingWith("is WACHT_BACKEND_API_URL " + baseUrl + " right?");
            assertThatThrownBy(() -> wacht.gateway().checkAuthz(question()))
                    .hasMessageEndingWith("is WACHT_GATEWAY_URL " + baseUrl + " right?");
        }
    }

    @Test
    void anAuthorizerThatAsksForItsDeploymentNamesTheBaseUrlToo() {
        answer(200, "text/html", PAGE);
        try (CapturedLog log = new CapturedLog();
                WachtClient wacht = TestClients.fast(baseUrl).build();
                GatewayAuthorizer machines = GatewayAuthorizer.of(wacht)) {
            assertThatThrownBy(machines::preload).isInstanceOf(AuthUnavailableException.class);
            assertThat(log.lines(Level.WARNING))
                    .singleElement()
                    .asString()
                    .endsWith("is baseUrl " + baseUrl + " right?");
        }
    }

    @Test
    void anUnknownCredentialIsNotBlamedOnTheApiKey() {
        answer(401, "text/plain", "Unauthorized");
        try (WachtClient wacht = TestClients.fast(baseUrl).gatewayUrl(baseUrl).build()) {
            assertThatThrownBy(() -> wacht.gateway().checkAuthz(question()))
                    .isInstanceOf(ApiAuthenticationException.class)
                    .hasMessage(
                            "POST /v1/authz/check was answered with 401: Unauthorized (the credential in the request"
                                    + " was not accepted; the API key of this client was not sent)");
            assertThatThrownBy(() -> wacht.users().listUsers())
                    .hasMessageContaining("check the API key of this client, WACHT_API_KEY");
        }
        assertThat(server.getAllServeEvents()).isNotEmpty();
    }

    private static AuthzCheckRequest question() {
        return AuthzCheckRequest.builder()
                .principal(AuthzPrincipal.builder()
                        .type(AuthzPrincipalType.API_KEY)
                        .value("wk_unknown")
                        .build())
                .method(AuthzCheckRequestMethod.GET)
                .resource("/orders")
                .build();
    }

    private static void answer(int status, String contentType, String body) {
        server.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", contentType)
                        .withBody(body)));
    }
}
