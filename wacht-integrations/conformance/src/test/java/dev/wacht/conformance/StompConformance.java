package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.testsupport.CapturedLog;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** STOMP on a real server: the CONNECT frame authenticates the session, and requirements authorize its messages. */
@Tag("spring-security")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StompConformance {
    private static final String[] CONNECT = {"accept-version:1.2", "host:localhost"};
    private static final String[] SUBSCRIBE = {"id:1", "destination:/topic/replies", "receipt:subscribed"};

    private Application application;
    private Credentials credentials;
    private AdapterServer server;

    @BeforeAll
    void start() {
        application = new Application();
        credentials = new Credentials(application.wacht());
        application.verifier().preload();
        server = new BootServer(application, StompConfiguration.class, StompConnectConfiguration.class);
    }

    @AfterAll
    void stop() {
        server.close();
        application.close();
    }

    @Test
    void tokenInConnectAuthenticatesTheSession() throws InterruptedException {
        try (StompClient client = new StompClient(server.port())) {
            assertThat(connect(client, credentials.reader)).startsWith("CONNECTED");
            subscribe(client);
            client.send("SEND", "destination:/app/reader");
            assertThat(client.next()).startsWith("MESSAGE").endsWith("reader for u1");
        }
    }

    @Test
    void tokenIsRemovedFromTheFrame() throws InterruptedException {
        application.runs().clear();
        try (StompClient client = new StompClient(server.port())) {
            connect(client, credentials.reader, "x-other:1");
        }
        assertThat(application.runs())
                .singleElement()
                .satisfies(connect -> assertThat(connect)
                        .contains("x-other")
                        .doesNotContain("uthorization")
                        .doesNotContain(Credentials.token(credentials.reader)));
    }

    @Test
    void messagesAreAuthorizedByRequirement() throws InterruptedException {
        try (StompClient client = new StompClient(server.port())) {
            assertThat(connect(client, credentials.otherUser)).startsWith("CONNECTED");
            subscribe(client);
            client.send("SEND", "destination:/app/me");
            assertThat(client.next()).endsWith("me for u2");
            assertEnds(client, client.exchange("SEND", "destination:/app/reader"));
        }
    }

    @Test
    void connectWithoutAValidTokenIsRejected() throws InterruptedException {
        List<String[]> connects = List.of(
                new String[] {},
                new String[] {credentials.bad("expired")},
                new String[] {credentials.bad("unsigned")},
                new String[] {credentials.bad("garbage")},
                new String[] {"Authorization:"},
                new String[] {"X-Api-Key: unknown"},
                new String[] {credentials.reader, credentials.otherUser},
                new String[] {credentials.reader, credentials.otherUser.replace("Authorization", "authorization")},
                new String[] {credentials.reader, credentials.key},
                new String[] {"passcode:" + Credentials.token(credentials.reader)});
        for (String command : List.of("CONNECT", "STOMP")) {
            for (String[] headers : connects) {
                try (StompClient client = new StompClient(server.port())) {
                    String response = connect(command, client, headers);
                    assertThat(response).as(List.of(headers).toString()).startsWith("ERROR");
                    assertThat(response).contains("message:unauthenticated");
                    credentials.secrets().forEach(secret -> assertThat(response).doesNotContain(secret));
                    assertThat(client.next()).isEqualTo(StompClient.CLOSED);
                }
            }
        }
    }

    @Test
    void tokenOfTheHandshakeDoesNotReplaceThatOfConnect() throws InterruptedException {
        try (StompClient client = new StompClient(server.port(), credentials.reader)) {
            assertThat(connect(client)).startsWith("ERROR");
        }
    }

    @Test
    void framesBeforeConnectAreRejected() throws InterruptedException {
        for (String[] frame : new String[][] {
            {"SUBSCRIBE", SUBSCRIBE[0], SUBSCRIBE[1], SUBSCRIBE[2]},
            {"SEND", "destination:/app/me"},
            {"UNSUBSCRIBE", "id:1"},
            {"ACK", "id:1"},
            {"BEGIN", "transaction:1"}
        }) {
            for (String[] handshake : new String[][] {{}, {credentials.reader}}) {
                try (StompClient client = new StompClient(server.port(), handshake)) {
                    String[] headers = List.of(frame).subList(1, frame.length).toArray(String[]::new);
                    assertThat(client.exchange(frame[0], headers)).as(frame[0]).startsWith("ERROR");
                    assertThat(client.next()).isEqualTo(StompClient.CLOSED);
                }
            }
        }
    }

    @Test
    void secondConnectIsRejected() throws InterruptedException {
        try (StompClient client = new StompClient(server.port())) {
            assertThat(connect(client, credentials.otherUser)).startsWith("CONNECTED");
            assertEnds(client, connect(client, credentials.reader));
        }
    }

    @Test
    void machineCanConnect() throws InterruptedException {
        try (StompClient client = new StompClient(server.port())) {
            assertThat(connect(client, credentials.key)).startsWith("CONNECTED");
            subscribe(client);
            assertEnds(client, client.exchange("SEND", "destination:/app/reader")); // A machine is not a user.
        }
    }

    @Test
    void connectIsRejectedInAnOutage() throws Exception {
        try (Application cold = new Application()) {
            Credentials otherCredentials = new Credentials(cold.wacht());
            cold.wacht().down();
            try (AdapterServer other = new BootServer(cold, StompConfiguration.class, StompConnectConfiguration.class);
                    StompClient client = new StompClient(other.port())) {
                assertThat(connect(client, otherCredentials.reader))
                        .startsWith("ERROR")
                        .contains("message:service_unavailable");
            }
        }
    }

    @Test
    void logContainsNoToken() throws InterruptedException {
        try (StompClient client = new StompClient(server.port())) {
            connect(client, credentials.bad("expired"));
        }
        String whole = CapturedLog.all().toString();
        assertThat(whole).doesNotContain(Credentials.token(credentials.bad("expired")));
    }

    @Test
    void handshakeNeedsASignedInUserWithoutTheConnectCheck() throws Exception {
        for (Class<?>[] configuration :
                new Class<?>[][] {{StompConfiguration.class}, {StompConfiguration.class, OpeningChain.class}}) {
            try (Application other = new Application();
                    AdapterServer unchecked = new BootServer(other, configuration)) {
                Credentials otherCredentials = new Credentials(other.wacht());
                assertThatThrownBy(() -> new StompClient(unchecked.port()))
                        .isInstanceOf(CompletionException.class)
                        .cause()
                        .isInstanceOfSatisfying(
                                WebSocketHandshakeException.class,
                                rejected -> assertThat(rejected.getResponse().statusCode())
                                        .isEqualTo(401));
                try (StompClient client = new StompClient(unchecked.port(), otherCredentials.reader)) {
                    assertThat(connect(client)).startsWith("CONNECTED");
                }
            }
        }
    }

    /** Spring may drop the ERROR frame while it sends another frame, but always closes the session. */
    private static void assertEnds(StompClient client, String next) throws InterruptedException {
        String last = next;
        if (!next.equals(StompClient.CLOSED)) {
            assertThat(next).startsWith("ERROR");
            last = client.next();
        }
        assertThat(last).isEqualTo(StompClient.CLOSED);
    }

    private static String connect(StompClient client, String... credentials) throws InterruptedException {
        return connect("CONNECT", client, credentials);
    }

    private static String connect(String command, StompClient client, String... credentials)
            throws InterruptedException {
        String[] headers = Stream.of(CONNECT, credentials).flatMap(Stream::of).toArray(String[]::new);
        return client.exchange(command, headers);
    }

    /** Waits until a published message is received, because the simple broker sends no receipts for subscriptions. */
    private static void subscribe(StompClient client) {
        client.send("SUBSCRIBE", SUBSCRIBE);
    }
}
