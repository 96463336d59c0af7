package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.api.model.AiToolWithDetailsPage;
import dev.wacht.client.DriftListener.Drift;
import dev.wacht.client.DriftListener.Kind;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** Listeners receive unknown content of responses. */
class DriftListenerTest {
    private final List<String> drifts = new CopyOnWriteArrayList<>();

    @Test
    void unknownFieldsAreReportedOncePerPath() throws Exception {
        String page = "{\"data\":[{\"id\":\"1\",\"canary_field\":\"canary-value\"},{\"id\":\"2\",\"canary_field\":7}],"
                + "\"has_more\":false,\"total\":2}";
        try (RawServer server = RawServer.respondingWith("HTTP/1.1 200 OK\r\n\r\n" + page);
                WachtClient wacht =
                        TestClients.fast(server.url()).driftListener(this::add).build()) {
            wacht.users().listUsers();
        }
        assertThat(drifts)
                .containsExactlyInAnyOrder(
                        drift(Kind.UNKNOWN_FIELD, "users.listUsers", "$.data[].canary_field"),
                        drift(Kind.UNKNOWN_FIELD, "users.listUsers", "$.total"));
        assertThat(drifts.toString()).doesNotContain("canary-value");
    }

    @Test
    void unknownEnumValueIsReportedWithoutTheValue() throws Exception {
        try (RawServer server =
                        RawServer.respondingWith("HTTP/1.1 200 OK\r\n\r\n{\"status\":\"canary\",\"timestamp\":null}");
                WachtClient wacht =
                        TestClients.fast(server.url()).driftListener(this::add).build()) {
            wacht.health().async().healthCheck().join();
        }
        assertThat(drifts).containsExactly(drift(Kind.UNKNOWN_ENUM_VALUE, "health.healthCheck", "$.status"));
    }

    @Test
    void unionsAreSearched() throws Exception {
        String page = "{\"data\":[{\"configuration\":{\"type\":\"canary\",\"x\":1}},{\"tool_type\":\"canary\","
                + "\"configuration\":{\"type\":\"Api\",\"tint\":\"canary\",\"line\\nbreak\":1,"
                + "\"request_body_schema\":[{\"name\":\"a\",\"canary_field\":1}]}}]}";
        try (RawServer server = RawServer.respondingWith("HTTP/1.1 200 OK\r\n\r\n" + page);
                WachtClient wacht =
                        TestClients.fast(server.url()).driftListener(this::add).build()) {
            wacht.request("GET", "/ai/tools").read(AiToolWithDetailsPage.class);
        }
        assertThat(drifts)
                .containsExactlyInAnyOrder(
                        drift(Kind.UNKNOWN_VARIANT, "GET /ai/tools", "$.data[].configuration"),
                        drift(Kind.UNKNOWN_ENUM_VALUE, "GET /ai/tools", "$.data[].tool_type"),
                        drift(Kind.UNKNOWN_FIELD, "GET /ai/tools", "$.data[].configuration.tint"),
                        drift(Kind.UNKNOWN_FIELD, "GET /ai/tools", "$.data[].configuration.line break"),
                        drift(
                                Kind.UNKNOWN_FIELD,
                                "GET /ai/tools",
                                "$.data[].configuration.request_body_schema[].canary_field"));
    }

    @Test
    void knownContentIsNotReported() throws Exception {
        try (RawServer server = RawServer.respondingWith(
                        "HTTP/1.1 200 OK\r\n\r\n{\"status\":\"healthy\",\"timestamp\":\"2026-01-01T00:00:00Z\"}");
                WachtClient wacht =
                        TestClients.fast(server.url()).driftListener(this::add).build()) {
            assertThat(wacht.health().healthCheck().getStatus().known()).isTrue();
        }
        assertThat(drifts).isEmpty();
    }

    @Test
    void failingListenerDoesNotAffectCallsAndIsLoggedOnce() throws Exception {
        try (CapturedLog log = new CapturedLog();
                RawServer server = RawServer.respondingWith("HTTP/1.1 200 OK\r\n\r\n{\"data\":[],\"total\":0}");
                WachtClient wacht = TestClients.fast(server.url())
                        .driftListener(drift -> {
                            throw new IllegalStateException("broken");
                        })
                        .build()) {
            assertThat(wacht.users().listUsers().getData()).isEmpty();
            assertThat(wacht.toBuilder().build().users().listUsers().getData()).isEmpty();
            assertThat(wacht.users().listUsers().getData()).isEmpty();
            assertThat(log.lines(Level.WARNING))
                    .as("one of each client")
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).contains("DriftListener"));
        }
    }

    private void add(Drift drift) {
        drifts.add(drift.kind() + " " + drift.operation() + " " + drift.path());
    }

    private static String drift(Kind kind, String operation, String path) {
        return kind + " " + operation + " " + path;
    }
}
