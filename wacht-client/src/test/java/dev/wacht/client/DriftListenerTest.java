package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.wacht.api.internal.JsonModel;
import dev.wacht.client.DriftListener.Drift;
import dev.wacht.client.DriftListener.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a listener is told about answers that have grown. */
class DriftListenerTest {
    private final List<Drift> drifts = new CopyOnWriteArrayList<>();

    @Test
    void newFieldsAndEnumValuesOfAPageAreReportedOncePerPlace() throws Exception {
        String page = "{\"data\":[{\"id\":\"1\",\"canary_field\":\"canary-value\"},{\"id\":\"2\",\"canary_field\":7}],"
                + "\"has_more\":false,\"total\":2}";
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\n\r\n" + page);
                WachtClient wacht =
                        Wachts.fast(server.url()).driftListener(drifts::add).build()) {
            wacht.users().listUsers();
        }
        assertThat(drifts)
                .containsExactlyInAnyOrder(
                        new Drift(Kind.UNKNOWN_FIELD, "users.listUsers", "$.data[].canary_field"),
                        new Drift(Kind.UNKNOWN_FIELD, "users.listUsers", "$.total"));
        assertThat(drifts.toString()).doesNotContain("canary-value");
    }

    @Test
    void aNewEnumValueIsReportedWithoutTheValue() throws Exception {
        try (RawServer server =
                        RawServer.answering("HTTP/1.1 200 OK\r\n\r\n{\"status\":\"canary\",\"timestamp\":null}");
                WachtClient wacht =
                        Wachts.fast(server.url()).driftListener(drifts::add).build()) {
            wacht.health().async().healthCheck().join();
        }
        assertThat(drifts).containsExactly(new Drift(Kind.UNKNOWN_ENUM_VALUE, "health.healthCheck", "$.status"));
    }

    @Test
    void unionsListsAndMapsAreLookedThrough() throws Exception {
        String body =
                "{\"shapes\":[{\"kind\":\"round\",\"radius\":1,\"tint\":\"canary\"},{\"kind\":\"canary\",\"x\":1}],"
                        + "\"by_name\":{\"canary-key\":{\"kind\":\"canary\"}},\"free\":{\"canary-key\":{\"deep\":[1]}},"
                        + "\"color\":\"red\",\"line\\nbreak\":1}";
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\n\r\n" + body);
                WachtClient wacht =
                        Wachts.fast(server.url()).driftListener(drifts::add).build()) {
            wacht.request("GET", "/drawing").read(Drawing.class);
        }
        assertThat(drifts)
                .containsExactlyInAnyOrder(
                        new Drift(Kind.UNKNOWN_FIELD, "GET /drawing", "$.shapes[].tint"),
                        new Drift(Kind.UNKNOWN_VARIANT, "GET /drawing", "$.shapes[]"),
                        new Drift(Kind.UNKNOWN_VARIANT, "GET /drawing", "$.by_name.*"),
                        new Drift(Kind.UNKNOWN_FIELD, "GET /drawing", "$.line break"));
    }

    @Test
    void anAnswerThatIsKnownIsNoNews() throws Exception {
        try (RawServer server = RawServer.answering(
                        "HTTP/1.1 200 OK\r\n\r\n{\"status\":\"healthy\",\"timestamp\":\"2026-01-01T00:00:00Z\"}");
                WachtClient wacht =
                        Wachts.fast(server.url()).driftListener(drifts::add).build()) {
            assertThat(wacht.health().healthCheck().getStatus().known()).isTrue();
        }
        assertThat(drifts).isEmpty();
    }

    @Test
    void aListenerThatFailsChangesNoCallAndIsOneWarning() throws Exception {
        try (CapturedLog log = new CapturedLog();
                RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\n\r\n{\"data\":[],\"total\":0}");
                WachtClient wacht = Wachts.fast(server.url())
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

    /** A model as the generator makes them. */
    @JsonModel
    static final class Drawing {
        @JsonProperty("shapes")
        private @Nullable List<Shape> shapes;

        @JsonProperty("by_name")
        private @Nullable Map<String, Shape> byName;

        @JsonProperty("free")
        private @Nullable Map<String, Object> free;

        @JsonProperty("color")
        private @Nullable Color color;

        private final Map<String, Object> unknown = new LinkedHashMap<>();

        @JsonAnyGetter
        Map<String, Object> additionalProperties() {
            return unknown;
        }

        @JsonAnySetter
        private void addUnknown(String name, Object value) {
            unknown.put(name, value);
        }
    }

    /** A union as the generator makes them. */
    @JsonTypeInfo(
            use = JsonTypeInfo.Id.NAME,
            include = JsonTypeInfo.As.EXISTING_PROPERTY,
            property = "kind",
            visible = true,
            defaultImpl = Shape.Unrecognized.class)
    @JsonSubTypes(@JsonSubTypes.Type(value = Round.class, name = "round"))
    interface Shape {
        /** Another one. */
        @JsonModel
        final class Unrecognized implements Shape {
            @JsonProperty("kind")
            private @Nullable String kind;

            private final Map<String, Object> unknown = new LinkedHashMap<>();

            @JsonAnyGetter
            Map<String, Object> additionalProperties() {
                return unknown;
            }

            @JsonAnySetter
            private void addUnknown(String name, Object value) {
                unknown.put(name, value);
            }
        }
    }

    /** A variant as the generator makes them. */
    @JsonModel
    static final class Round implements Shape {
        @JsonProperty("kind")
        private @Nullable String kind;

        @JsonProperty("radius")
        private @Nullable Integer radius;

        private final Map<String, Object> unknown = new LinkedHashMap<>();

        @JsonAnyGetter
        Map<String, Object> additionalProperties() {
            return unknown;
        }

        @JsonAnySetter
        private void addUnknown(String name, Object value) {
            unknown.put(name, value);
        }
    }

    /** An enum as the generator makes them. */
    record Color(@JsonValue String value, boolean known) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Color of(String value) {
            return new Color(value, value.equals("red"));
        }
    }
}
