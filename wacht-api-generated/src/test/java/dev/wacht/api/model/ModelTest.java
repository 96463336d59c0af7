package dev.wacht.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.api.Json;
import dev.wacht.api.MissingPropertyException;
import dev.wacht.api.NullArguments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules for every model, tested with the models of the small API. */
class ModelTest {
    @ParameterizedTest
    @EnumSource
    void readsIdsAsTextWithoutLosingDigits(Json json) {
        assertThat(thing(json, "{\"id\":9223372036854775807123,\"owner_id\":\"007\"}"))
                .returns("9223372036854775807123", Thing::getId)
                .returns("007", Thing::getOwnerId);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-04T05:06:07Z",
                "2026-03-04T05:06:07.1Z",
                "2026-03-04T05:06:07.123456789Z",
                "2026-03-04T05:06:07+00:00",
                "2026-03-04T05:06:07.120000+00:00",
                "2026-03-04T07:06:07+02:00",
            })
    void keepsTheOriginalTextOfTimes(String time) {
        String json = "{\"created_at\":\"" + time + "\"}";
        for (Json each : Json.values()) {
            Thing thing = thing(each, json);

            assertThat(thing.getCreatedAt()).isBetween("2026-03-04T05:06:07Z", "2026-03-04T05:06:08Z");
            assertThat(each.write(thing)).isEqualTo(json);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-04", "05:06:07", "2026-03-04T05:06:07", "2026-13-04T05:06:07Z", "", "TOP-SECRET"})
    void invalidTimeThrowsOnAccessAndNamesThePropertyOnly(String time) {
        Thing thing = thing(Json.JACKSON_2, "{\"created_at\":\"" + time + "\",\"id\":\"1\"}");

        assertThat(thing.getId()).isEqualTo("1");
        assertThatThrownBy(thing::getCreatedAt)
                .isInstanceOf(MissingPropertyException.class)
                .hasMessage("Thing.created_at is not a time in a format that this version knows")
                .hasNoCause();
    }

    @Test
    void writesTimesInUtcWithSeconds() {
        assertThat(Json.JACKSON_2.write(ReplayByDate.builder()
                        .since(Instant.parse("2026-03-04T05:00:00Z"))
                        .build()))
                .isEqualTo("{\"since\":\"2026-03-04T05:00:00Z\"}");
    }

    @ParameterizedTest
    @EnumSource
    void listsAndMapsAreNeverNullAndOnlyWrittenIfSet(Json json) {
        Thing unset = thing(json, "{\"labels\":null,\"settings\":null}");

        assertThatThrownBy(unset::getLabels)
                .isInstanceOf(MissingPropertyException.class)
                .hasMessage("Thing.labels is missing, although Wacht always sends it");
        assertThat(unset.getParts()).isEmpty();
        assertThat(unset.getHeaders()).isEmpty();
        assertThat(unset.getSettings()).isEmpty();
        assertThat(unset.getHistory()).isEmpty();
        assertThat(json.write(unset)).isEqualTo("{}");
        assertThat(json.write(
                        Thing.builder().labels(List.of()).headers(Map.of()).build()))
                .contains("\"labels\":[]", "\"headers\":{}");
    }

    @ParameterizedTest
    @EnumSource
    void nullsInListsAndMapsAreDropped(Json json) {
        Thing thing = thing(json, "{\"labels\":[\"a\",null],\"parts\":[null],\"headers\":{\"a\":null,\"b\":\"c\"}}");

        assertThat(thing.getLabels()).containsExactly("a");
        assertThat(thing.getParts()).isEmpty();
        assertThat(thing.getHeaders()).containsOnly(Map.entry("b", "c"));
    }

    @Test
    void modelsAreIndependentOfTheCollectionsPassedInAndOut() {
        List<String> labels = new ArrayList<>(List.of("a"));
        Map<String, Object> inner = new HashMap<>(Map.of("k", "v"));
        Thing.Builder builder = Thing.builder().labels(labels).metadata(inner).settings(Map.of("inner", inner));
        Thing thing = builder.build();

        labels.add("b");
        inner.put("k", "changed");
        builder.name("later");

        assertThat(thing.getLabels()).containsExactly("a");
        assertThat(thing.getMetadata()).isEqualTo(Map.of("k", "v"));
        assertThat(thing.getSettings()).isEqualTo(Map.of("inner", Map.of("k", "v")));
        assertThatThrownBy(thing::getName).isInstanceOf(MissingPropertyException.class);
        assertThatThrownBy(() -> thing.getLabels().add("c")).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @EnumSource
    void collectionsOfReadModelsAreUnmodifiable(Json json) {
        Thing thing =
                thing(json, "{\"labels\":[\"a\"],\"metadata\":{\"a\":[1]},\"history\":[[1]],\"new\":{\"b\":[1]}}");
        Map<?, ?> metadata = (Map<?, ?>) Objects.requireNonNull(thing.getMetadata());
        Map<?, ?> unknown =
                (Map<?, ?>) Objects.requireNonNull(thing.additionalProperties().get("new"));

        assertThat(Stream.of(
                        thing.getLabels(),
                        thing.getHistory(),
                        thing.getHistory().get(0),
                        metadata.get("a"),
                        unknown.get("b")))
                .allSatisfy(list ->
                        assertThatThrownBy(((List<?>) list)::clear).isInstanceOf(UnsupportedOperationException.class));
        assertThat(Stream.of(metadata, unknown, thing.additionalProperties()))
                .allSatisfy(map -> assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class));
    }

    @Test
    void jsonWithoutASchemaCanHaveAnyType() {
        for (String value : List.of("1", "1.5", "\"a\"", "true", "[]", "[null]", "{}", "12345678901234567890")) {
            String json = "{\"metadata\":" + value + "}";
            for (Json each : Json.values()) {
                assertThat(each.write(thing(each, json))).isEqualTo(json);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void unknownEnumValueIsKept(Json json) {
        Thing thing = thing(json, "{\"kind\":\"swimming\",\"size\":\"small\"}");

        assertThat(thing.getKind().known()).isFalse();
        assertThat(thing.getKind().value()).isEqualTo("swimming");
        assertThat(thing.getKind()).isEqualTo(RobotKind.of("swimming")).hasToString("swimming");
        assertThat(thing.getSize()).isSameAs(ThingSize.SMALL);
        assertThat(ThingSize.SMALL.known()).isTrue();
        assertThat(RobotKind.values()).containsExactly(RobotKind.WALKING_ROBOT, RobotKind.FLYING_ROBOT, RobotKind.V2);
    }

    @ParameterizedTest
    @EnumSource
    void unionIsReadAsItsVariant(Json json) {
        assertThat(thing(json, "{\"answer\":{\"kind\":\"text\",\"value\":\"v\"}}")
                        .getAnswer())
                .isEqualTo(TextAnswer.builder().value("v").build());
        assertThat(json.read("{\"ids\":[\"1\"]}", Replay.class))
                .isEqualTo(ReplayByIds.builder().ids(List.of("1")).build());
        assertThat(json.read("{\"since\":\"2026-03-04T05:06:07Z\"}", Replay.class))
                .isInstanceOf(ReplayByDate.class);
    }

    @ParameterizedTest
    @EnumSource
    void unknownVariantIsKept(Json json) {
        String future = "{\"answer\":{\"kind\":\"picture\",\"url\":\"u\",\"sizes\":[1,null]}}";
        Answer answer = thing(json, future).getAnswer();

        assertThat(answer).isInstanceOfSatisfying(Answer.Unrecognized.class, unknown -> {
            assertThat(unknown.getKind()).isEqualTo("picture");
            assertThat(unknown.additionalProperties()).containsEntry("url", "u");
        });
        assertThat(json.write(thing(json, future))).isEqualTo(future);
        assertThat(json.write(json.read("{\"other\":1}", Replay.class))).isEqualTo("{\"other\":1}");
        assertThat(json.write(json.read("{\"none\":1}", Answer.class))).isEqualTo("{\"none\":1}");
    }

    @Test
    void toStringShowsSetPropertiesAndMasksSecrets() {
        Thing thing = thing(Json.JACKSON_2, """
                {"id":"1","token":"TOP-SECRET","codes":["TOP-SECRET"],"headers":{"a":"TOP-SECRET"},
                 "brand_new":"TOP-SECRET"}""");

        assertThat(thing)
                .hasToString("Thing[id=1, token=***, codes=***, headers=***, additionalProperties=[brand_new]]");
        assertThat(CreateThingRequest.builder().name("n").secret("TOP-SECRET").build())
                .hasToString("CreateThingRequest[name=n, secret=***]");
    }

    @Test
    void setterAcceptsIntForLongAndDouble() {
        Long none = null;
        Thing thing = Thing.builder().bytes(1).weight(2).build();

        assertThat(thing.getBytes()).isEqualTo(1L);
        assertThat(thing.getWeight()).isEqualTo(2.0);
        assertThat(thing.toBuilder().bytes(none).build().getBytes()).isNull();
    }

    @Test
    void reservedNamesAndBooleansHaveReadableGetters() {
        Thing thing =
                Thing.builder().defaultValue("d").isBroken(true).works(true).build();

        assertThat(thing.getDefaultValue()).isEqualTo("d");
        assertThat(thing.isBroken()).isTrue();
        assertThat(thing.works()).isTrue();
        assertThat(thing.toBuilder().useWheels(true).build().usesWheels()).isTrue();
        assertThat(thing.toBuilder().disabled(true).build().isDisabled()).isTrue();
        assertThat(Json.JACKSON_2.write(thing)).isEqualTo("{\"is_broken\":true,\"works\":true,\"default\":\"d\"}");
    }

    @ParameterizedTest
    @EnumSource
    void timesOfEveryFormatAreInstants(Json json) {
        String stored =
                "{\"stored_at\":\"2026-03-04 05:06:07.5 UTC\",\"seen_at\":\"2026-03-04\",\"expires_at\":1772600767}";
        Thing thing = thing(json, stored);

        assertThat(thing.getStoredAt()).isEqualTo("2026-03-04T05:06:07.5Z");
        assertThat(thing.getSeenAt()).isEqualTo("2026-03-04T00:00:00Z");
        assertThat(thing.getExpiresAt()).isEqualTo(Instant.ofEpochSecond(1772600767));
        assertThat(Json.tree(json.write(thing))).isEqualTo(Json.tree(stored));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-04T05:06:07Z, 2026-03-04T05:06:07Z",
        "2026-03-04T05:06:07.123456789+00:00, 2026-03-04T05:06:07.123456789Z",
        "2026-03-04T05:06:07+02:00, 2026-03-04T03:06:07Z",
        "2026-03-04 05:06:07, 2026-03-04T05:06:07Z",
        "2026-03-04 05:06:07.123456 +00, 2026-03-04T05:06:07.123456Z",
        "2026-03-04 05:06:07.12+00, 2026-03-04T05:06:07.120Z",
        "2026-03-04 05:06:07+05:30, 2026-03-03T23:36:07Z",
        "2026-03-04 05:06:07 UTC, 2026-03-04T05:06:07Z",
    })
    void readsEveryFormatOfStoredTimes(String text, Instant time) {
        assertThat(thing(Json.JACKSON_2, "{\"seen_at\":\"" + text + "\"}").getSeenAt())
                .isEqualTo(time);
    }

    @Test
    void invalidStoredTimeThrowsOnAccessOnly() {
        Thing thing = thing(Json.JACKSON_2, "{\"seen_at\":\"secretly soon\",\"stored_at\":\"\"}");

        assertThatThrownBy(thing::getSeenAt)
                .isInstanceOf(MissingPropertyException.class)
                .hasMessage("Thing.seen_at is not a time in a format that this version knows")
                .hasNoCause();
        assertThatThrownBy(thing::getStoredAt).isInstanceOf(MissingPropertyException.class);
        assertThat(Json.JACKSON_2.write(thing)).contains("secretly soon");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30 05:06:07 UTC",
                "2026-03-04 25:06:07",
                "2026-03-04T05:06:07Z+05:00",
                "2026-03-04 05:06:07 PST",
                "2026-03-04 05:06:07 IST",
                "2026-03-04 05:06:07.1234567890",
                "2026-03-04 05:06:07 +23:59",
                "tomorrow",
            })
    void invalidTextIsNotReadAsATime(String text) {
        Thing thing = thing(Json.JACKSON_2, "{\"seen_at\":\"" + text + "\"}");

        assertThatThrownBy(thing::getSeenAt).isInstanceOf(MissingPropertyException.class);
    }

    @ParameterizedTest
    @EnumSource
    void secondsCanHaveAFraction(Json json) {
        assertThat(thing(json, "{\"expires_at\":1772600767.9}").getExpiresAt())
                .isEqualTo(Instant.ofEpochSecond(1772600767));
        assertThatThrownBy(() -> thing(json, "{\"expires_at\":1e999999}")).isInstanceOf(RuntimeException.class);
    }

    @Test
    void unknownPropertiesAcceptOnlyJsonValues() {
        CreateThingRequest.Builder builder = CreateThingRequest.builder().name("n");
        Map<String, Object> itself = new HashMap<>();
        itself.put("me", itself);

        assertThatThrownBy(() -> builder.additionalProperty("when", Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "when contains a value of the type java.time.Instant: use strings, numbers, booleans, maps and"
                                + " lists");
        assertThatThrownBy(() -> builder.additionalProperty("list", List.of(new int[1])))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.additionalProperty("number", Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.additionalProperty("loop", itself))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("loop is nested more than 500 levels deep");
    }

    @Test
    void requestsAcceptUnknownProperties() {
        CreateThingRequest.Builder builder = CreateThingRequest.builder().name("n");
        CreateThingRequest first =
                builder.additionalProperty("colour", List.of("red")).build();
        CreateThingRequest second = builder.additionalProperty("shape", "round").build();

        assertThat(Json.JACKSON_2.write(first)).isEqualTo("{\"name\":\"n\",\"colour\":[\"red\"]}");
        assertThat(Json.JACKSON_2.write(second)).isEqualTo("{\"name\":\"n\",\"colour\":[\"red\"],\"shape\":\"round\"}");
        assertThatThrownBy(() -> builder.additionalProperty("starts_at", "now"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("starts_at is a declared property: call the builder's method for it");
        assertThatThrownBy(() -> builder.additionalProperty(" ", "now")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nullEqualsNotSet() {
        assertThat(Thing.builder()
                        .deletedAt(null)
                        .parts(null)
                        .metadata(NullArguments.nullValue())
                        .settings(null)
                        .build())
                .isEqualTo(Thing.builder().build());
        assertThat(Thing.builder()
                        .settings(Collections.singletonMap("a", null))
                        .build()
                        .getSettings())
                .containsEntry("a", null);
    }

    private static Thing thing(Json json, String text) {
        return json.read(text, Thing.class);
    }
}
