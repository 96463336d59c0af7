package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testsupport.RawConnection;
import dev.wacht.testsupport.RawResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The table and WebSocket handshakes, for a server with WebSockets. */
abstract class WebSocketConformance extends AdapterConformance {
    WebSocketConformance(AdapterServer.Starter starter) {
        super(starter);
    }

    @TestFactory
    Stream<DynamicNode> handshakes() {
        return WebSocketCases.cases(credentials()).stream()
                .map(row -> DynamicTest.dynamicTest(row.toString(), () -> check(row)));
    }

    private void check(Case row) throws IOException {
        application().runs().clear();
        try (RawConnection connection = RawConnection.open(server().port())) {
            RawResponse response = upgrade(connection, row);

            assertResponse(response, row);
            if (response.status() == 101) {
                assertThat(connection.message())
                        .as("%s: message to the client", row)
                        .isEqualTo(row.text);
            }
            assertThat(application().runs()).as("%s: handlers that ran", row).isEqualTo(row.runs);
            Envelope.assertNoDetails(response, credentials());
        }
    }

    @Test
    void handshakeWithoutAnyKeysIs503() throws Exception {
        try (Application cold = new Application()) {
            Credentials otherCredentials = new Credentials(cold.wacht());
            cold.wacht().down();
            try (AdapterServer other = start(cold);
                    RawConnection connection = RawConnection.open(other.port())) {
                RawResponse response =
                        upgrade(connection, Case.of("keys down", "GET", "/socket", otherCredentials.reader));

                assertThat(response.status()).isEqualTo(503);
                Envelope.assertIs(response, "service_unavailable");
                assertThat(cold.runs()).isEmpty();
            }
        }
    }

    private static RawResponse upgrade(RawConnection connection, Case row) throws IOException {
        List<String> headers = new ArrayList<>(List.of(
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Version: 13",
                "Origin: http://localhost"));
        headers.addAll(row.headers);
        return connection.send(row.method, row.target, headers, row.body);
    }
}
