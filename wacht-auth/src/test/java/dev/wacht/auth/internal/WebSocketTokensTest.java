package dev.wacht.auth.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.UnauthenticatedException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketTokensTest {
    private static final String ORIGIN = "https://app.example";

    private final WebSocketTokens tokens = WebSocketTokens.fromOrigins(List.of(ORIGIN, "http://localhost:5173"));

    @ParameterizedTest
    @ValueSource(strings = {"wacht.bearer, a.b-c_d", "wacht.bearer,a.b-c_d", " wacht.bearer ,\ta.b-c_d "})
    void tokenOfAnAllowedOriginIsReadAsAuthorization(String protocols) {
        Function<String, List<String>> read = tokens.asAuthorization(headers(
                Map.of("Origin", List.of(ORIGIN), "Sec-WebSocket-Protocol", List.of(protocols), "X", List.of("y"))));

        assertThat(read.apply("authorization")).containsExactly("Bearer a.b-c_d");
        assertThat(read.apply("X")).containsExactly("y");
    }

    @Test
    void protocolsMayBeInTwoHeaderLines() {
        assertThat(tokens.asAuthorization(headers(Map.of(
                                "Origin",
                                List.of("http://localhost:5173"),
                                "Sec-WebSocket-Protocol",
                                List.of("wacht.bearer", "t"))))
                        .apply("Authorization"))
                .containsExactly("Bearer t");
    }

    @Test
    void otherProtocolsAreUnchanged() {
        Function<String, List<String>> chat = headers(Map.of("Sec-WebSocket-Protocol", List.of("chat, superchat")));

        assertThat(tokens.asAuthorization(chat)).isSameAs(chat);
        assertThat(WebSocketTokens.isOffered(chat)).isFalse();
        assertThat(WebSocketTokens.isOffered(headers(Map.of()))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wacht.bearer",
                "wacht.bearer,",
                "wacht.bearer, wacht.bearer",
                "t, wacht.bearer",
                "wacht.bearer, t, chat",
                "wacht.bearer, t t",
                "wacht.bearer, t=",
                "wacht.bearer, t/u",
                "wacht.bearer, \"t\"",
                "wacht.bearer, tä"
            })
    void anythingButTheProtocolAndOneTokenIsRejected(String protocols) {
        Function<String, List<String>> headers =
                headers(Map.of("Origin", List.of(ORIGIN), "Sec-WebSocket-Protocol", List.of(protocols)));

        assertThat(WebSocketTokens.isOffered(headers)).isTrue();
        assertThatThrownBy(() -> tokens.asAuthorization(headers)).isInstanceOf(UnauthenticatedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/",
                "https://app.example:443",
                "http://app.example",
                "null",
                "",
                "HTTPS://app.example"
            })
    void pageOfAnotherOriginIsForbidden(String origin) {
        assertThatThrownBy(() -> tokens.asAuthorization(headers(
                        Map.of("Origin", List.of(origin), "Sec-WebSocket-Protocol", List.of("wacht.bearer, secret")))))
                .isInstanceOf(ForbiddenException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void noOriginAndTwoOriginsAreForbidden() {
        List<String> protocols = List.of("wacht.bearer, t");

        assertThatThrownBy(() -> tokens.asAuthorization(headers(Map.of("Sec-WebSocket-Protocol", protocols))))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> tokens.asAuthorization(
                        headers(Map.of("Origin", List.of(ORIGIN, ORIGIN), "Sec-WebSocket-Protocol", protocols))))
                .isInstanceOf(ForbiddenException.class);
    }

    @Test
    void twoCredentialsAreRejectedWithoutNamingThem() {
        assertThatThrownBy(() -> tokens.asAuthorization(headers(Map.of(
                        "Origin",
                        List.of(ORIGIN),
                        "Authorization",
                        List.of("Bearer other"),
                        "Sec-WebSocket-Protocol",
                        List.of("wacht.bearer, secret")))))
                .isInstanceOf(UnauthenticatedException.class)
                .hasMessageContaining("two credentials")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "",
                "app.example",
                "https://app.example/",
                "https://App.example",
                "https://app.example:443",
                "http://app.example:80",
                "https://user@app.example",
                "https://*.example",
                "ws://app.example"
            })
    void originThatNoBrowserSendsIsRefused(String origin) {
        assertThatThrownBy(() -> WebSocketTokens.fromOrigins(List.of(origin)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("origin");
    }

    @Test
    void atLeastOneOriginIsRequired() {
        assertThatThrownBy(() -> WebSocketTokens.fromOrigins(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Function<String, List<String>> headers(Map<String, List<String>> values) {
        Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(values);
        return name -> anyCase.getOrDefault(name, List.of());
    }
}
