package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A fault applies exactly to the place and number of requests that are set; an impossible fault is rejected at once.
 */
class FaultPlaceTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String GATEWAY = "/v1/authz/check";

    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);

    @AfterEach
    void close() {
        wacht.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users/{user_id}/details", "/users/{id}/details", "/users/5/details"})
    void templateMatchesWithAnyNamesOfVariables(String path) throws Exception {
        wacht.faults(path).status(503);
        assertThat(http.get("/users/5/details").status()).isEqualTo(503);
        wacht.faults(path).clear();
        assertThat(http.get("/users/5/details").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "'',/users?limit=1",
        "'',/users/5/details#a",
        "'',/users/a b/details",
        "'',/users/ä/details",
        "'',/users/%zz/details",
        "'',/users/{user_id}/emails/5",
        "'',/users/{/details",
        "BREW,/users",
        "get,/users",
        "BREW,''",
        "get,''",
        "HEAD,/v1/authz/check"
    })
    void placeThatNoRequestMatchesIsRejected(String method, String path) {
        assertThatThrownBy(() -> wacht.faults(method, path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a fault at " + (method + " " + path).strip() + " would never apply");
    }

    @Test
    void headHasItsOwnFaults() throws Exception {
        wacht.faults("HEAD", "/users").status(503);
        assertThat(head("/users")).isEqualTo(503);
        assertThat(http.get("/users").status()).isEqualTo(200);
    }

    private int head(String path) throws Exception {
        return http.send("HEAD", path, BodyPublishers.noBody(), "Authorization", "Bearer " + wacht.backendApiKey())
                .status();
    }

    static Stream<Arguments> limits() {
        return Stream.of(Arguments.of("", ""), Arguments.of("", GATEWAY), Arguments.of("POST", GATEWAY));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void limitOfGatewayIsClearedWhereItWasSet(String method, String path) throws Exception {
        wacht.faults(method, path).limitNext(5, SECOND);
        assertThat(reason()).isEqualTo("rate_limited");
        wacht.faults(method, GATEWAY).clear();
        assertThat(reason()).isEqualTo("null");

        wacht.faults(method, path).limitNext(5, SECOND);
        wacht.faults().clear();
        assertThat(reason()).isEqualTo("null");

        wacht.faults(method, path).limitNext(5, SECOND);
        wacht.reset();
        assertThat(reason()).isEqualTo("null");
    }

    private String reason() throws Exception {
        String body = "{\"principal\":{\"type\":\"api_key\",\"value\":\"%s\"},\"resource\":\"/r\",\"method\":\"GET\"}"
                .formatted(wacht.apiKey().create());
        return http.send("POST", GATEWAY, BodyPublishers.ofString(body), "Content-Type", "application/json")
                .json()
                .path("reason")
                .asText();
    }

    static Stream<Consumer<Faults>> faultsThatAreNone() {
        return Stream.of(
                faults -> faults.limitNext(0, SECOND),
                faults -> faults.limitNext(-1, SECOND),
                faults -> faults.limitNext(1, SECOND.negated()),
                faults -> faults.limitNext(1, Duration.ofSeconds(Long.MAX_VALUE)),
                faults -> faults.next(2).limitNext(1, SECOND),
                faults -> faults.next(0),
                faults -> faults.slow(SECOND.negated()),
                faults -> faults.slow(Duration.ofSeconds(Long.MAX_VALUE)),
                faults -> faults.drip(SECOND.negated()),
                faults -> faults.drip(Duration.ofDays(2)),
                faults -> faults.status(100),
                faults -> faults.status(199),
                faults -> faults.status(0),
                faults -> faults.status(-1),
                faults -> faults.status(600));
    }

    @ParameterizedTest
    @MethodSource("faultsThatAreNone")
    void invalidFaultIsRejectedAndChangesNothing(Consumer<Faults> fault) throws Exception {
        wacht.faults().status(503);
        assertThatThrownBy(() -> fault.accept(wacht.faults())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fault.accept(wacht.faults("/users"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(http.get("/users").status()).isEqualTo(503);
    }

    @Test
    void limitWithMethodRequiresPath() {
        assertThatThrownBy(() -> wacht.faults("GET", "").limitNext(1, SECOND))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("limitNext needs the path of the GET operation");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 304, 418, 599})
    void anyFinalStatusCodeCanBeSent(int status) throws Exception {
        wacht.faults("/users").status(status);
        assertThat(http.get("/users").status()).isEqualTo(status);
    }
}
