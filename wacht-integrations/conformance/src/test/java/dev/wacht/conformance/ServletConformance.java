package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testsupport.RawConnection;
import dev.wacht.testsupport.RawResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table, and WebSocket handshakes at {@link ServletRoutes#WEBSOCKET}, against a servlet container. */
abstract class ServletConformance extends AdapterConformance {
    private final AdapterServer.Starter starter;

    ServletConformance(AdapterServer.Starter starter) {
        super(starter);
        this.starter = starter;
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost", "null", Application.ORIGIN})
    void handshakesNeedWhatThePathNeeds(String origin) throws IOException {
        RawResponse anonymous = send(handshake("Origin: " + origin));
        RawResponse stranger = send(handshake("Origin: " + origin, some().stranger));
        RawResponse reader = send(handshake("Origin: " + origin, some().reader));

        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(anonymous.headers("WWW-Authenticate")).containsExactly("Bearer");
        Envelope.assertIs(anonymous, "unauthenticated");
        assertThat(stranger.status()).isEqualTo(403);
        Envelope.assertIs(stranger, "forbidden");
        assertThat(reader.status()).isEqualTo(101);
    }

    @Test
    void withoutKeysAHandshakeIs503() throws Exception {
        try (Application cold = new Application()) {
            Credentials shown = new Credentials(cold.wacht());
            cold.wacht().down();
            try (AdapterServer server = starter.start(cold);
                    RawConnection connection = RawConnection.open(server.port())) {
                Case row = handshake(shown.reader);

                RawResponse response = connection.send(row.method, row.target, row.headers, row.body);

                assertThat(response.status()).isEqualTo(503);
            }
        }
    }

    /** RFC 6455, section 4.1. */
    private static Case handshake(String... headers) {
        Case row = Case.of("a handshake", "GET", ServletRoutes.WEBSOCKET, headers);
        row.headers.add("Upgrade: websocket");
        row.headers.add("Connection: Upgrade");
        row.headers.add("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
        row.headers.add("Sec-WebSocket-Version: 13");
        return row;
    }
}
