package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {
    @ParameterizedTest
    @ValueSource(strings = {"Bearer a.b-c_d", "bearer a.b-c_d", "BEARER   a.b-c_d", "Bearer a.b-c_d \t "})
    void schemeIsCaseInsensitiveAndSurroundingSpaceIsIgnored(String header) {
        assertThat(BearerToken.extract(header)).hasValue("a.b-c_d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc==", "a+/~._-9=", "x"})
    void allToken68CharactersAreAccepted(String token) {
        assertThat(BearerToken.extract("Bearer " + token)).hasValue(token);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer    ",
                "Bearera",
                " Bearer a",
                "\tBearer a",
                "Bearer\ta",
                "Bearer\u00a0a",
                "Basic a",
                "a",
                "Bearer a, Bearer a",
                "Bearer a,b",
                "Bearer a b",
                "Bearer a=b",
                "Bearer =",
                "Bearer \"a\"",
                "Bearer a\u0000",
                "Bearer a\r\nX: 1",
                "Bearer ä",
                "Bearer a\ud83d\ude00",
                "Béarer a"
            })
    void malformedHeaderHasNoToken(String header) {
        assertThat(BearerToken.extract(header)).isEmpty();
    }

    @Test
    void missingHeaderHasNoToken() {
        assertThat(BearerToken.extract(null)).isEmpty();
        assertThat(BearerToken.fromHeaders(List.of())).isEmpty();
    }

    @Test
    void twoHeadersHaveNoTokenEvenIfEqual() {
        assertThat(BearerToken.fromHeaders(List.of("Bearer a"))).hasValue("a");
        assertThat(BearerToken.fromHeaders(List.of("Bearer a", "Bearer a"))).isEmpty();
        assertThat(BearerToken.fromHeaders(List.of("Bearer a", ""))).isEmpty();
        assertThat(BearerToken.fromHeaders(List.of("Basic x", "Bearer a"))).isEmpty();
    }
}
