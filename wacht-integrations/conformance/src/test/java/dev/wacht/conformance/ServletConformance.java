package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testsupport.RawConnection;
import dev.wacht.testsupport.RawResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table, and WebSocket handshakes at {@link ServletRoutes#WEBSOCKET}, in a servlet container. */
abstract class ServletConformance extends AdapterConformance {
    private final AdapterServer.Starter starter;

    ServletConformance(AdapterServer.Starter starter) {
        super(starter);
        this.starter = starter;
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost", "null", Application.ORIGIN})
    void handshakesAreAuthorizedByTheirPath(String origin) throws IOException {
        RawResponse anonymous = send(handshake("Origin: " + origin));
        RawResponse otherUser = send(handshake("Origin: " + origin, credentials().otherUser));
        RawResponse reader = send(handshake("Origin: " + origin, credentials().reader));

        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(anonymous.headers("WWW-Authenticate")).containsExactly("Bearer");
        Envelope.assertIs(anonymous, "unauthenticated");
        assertThat(otherUser.status()).isEqualTo(403);
        Envelope.assertIs(otherUser, "forbidden");
        assertThat(reader.status()).isEqualTo(101);
    }

    @Test
    void handshakeIs503WithoutKeys() throws Exception {
        try (Application cold = new Application()) {
            Credentials otherCredentials = new Credentials(cold.wacht());
            cold.wacht().down();
            try (AdapterServer server = starter.start(cold);
                    RawConnection connection = RawConnection.open(server.port())) {
                Case row = handshake(otherCredentials.reader);

                RawResponse response = connection.send(row.method, row.target, row.headers, row.body);

                assertThat(response.status()).isEqualTo(503);
            }
        }
    }

    /** Returns a handshake (RFC 6455, section 4.1). */
    private static Case handshake(String... headers) {
        Case row = Case.of("a handshake", "GET", ServletRoutes.WEBSOCKET, headers);
        row.headers.add("Upgrade: websocket");
        row.headers.add("Connection: Upgrade");
        row.headers.add("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
        row.headers.add("Sec-WebSocket-Version: 13");
        return row;
    }
}
