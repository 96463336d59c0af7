package dev.wacht.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.api.internal.Operation;
import dev.wacht.api.model.AnswerRequest;
import dev.wacht.api.model.CreateThingForm;
import dev.wacht.api.model.CreateThingRequest;
import dev.wacht.api.model.ListThingsSortKey;
import dev.wacht.api.model.ReplayByIds;
import dev.wacht.api.model.RobotKind;
import dev.wacht.api.model.SortOrder;
import dev.wacht.api.model.SuccessFlag;
import dev.wacht.api.model.TextAnswer;
import dev.wacht.api.model.Thing;
import dev.wacht.api.model.TriggerRequest;
import dev.wacht.api.params.ListThingsParams;
import dev.wacht.api.params.SearchThingsParams;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests requests and results of the facades of the small API, which has one of everything. */
class FacadeTest {
    private static final RequestOptions OPTIONS =
            RequestOptions.builder().timeout(Duration.ofSeconds(2)).build();

    private final RecordingTransport transport = new RecordingTransport();
    private final ThingsApi things = new ThingsApi(transport);
    private final LabRobotsApi robots = new LabRobotsApi(transport);

    @Test
    void rootPathKeepsThePrefixOfTheBaseUrl() {
        transport.enqueue("{\"id\":\"1\"}");

        assertThat(things.getRoot().getId()).isEqualTo("1");
        assertThat(transport.lastRequest()).isEqualTo("GET /prefix/");
    }

    @Test
    void sendsEveryQueryParameter() {
        transport.enqueue("{}");
        things.listThings(q -> q.offset(9007199254740993L)
                .limit(5)
                .sortOrder(SortOrder.DESC)
                .sortKey(ListThingsSortKey.CREATED_AT)
                .since(Instant.parse("2026-03-04T05:06:00Z"))
                .labels(List.of("a&b", "c"))
                .broken(true)
                .weight(1.5));

        assertThat(transport.lastRequest())
                .isEqualTo("GET /prefix/things?offset=9007199254740993&limit=5&sort_order=desc&sort_key=created_at"
                        + "&since=2026-03-04T05%3A06%3A00Z&labels=a%26b&labels=c&broken=true&weight=1.5");
    }

    @Test
    void omitsQueryParametersThatAreNotSet() {
        transport.enqueue("{}").enqueue("{}").enqueue("{}").enqueue("{}");
        things.listThings();
        things.listThings(OPTIONS);
        things.listThings(ListThingsParams.builder().labels(List.of()).build());
        things.withResponse().listThings(ListThingsParams.builder().limit(null).build(), OPTIONS);

        assertThat(transport.requests).containsOnly("GET /prefix/things");
        assertThat(transport.options).containsExactly(RequestOptions.none(), OPTIONS, RequestOptions.none(), OPTIONS);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE})
    void rejectsANumberBelowTheMinimumWhenItIsSet(long offset) {
        assertThatThrownBy(() -> ListThingsParams.builder().offset(offset))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("offset must be at least 0");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void rejectsALimitBelowOne(int limit) {
        assertThatThrownBy(() -> ListThingsParams.builder().limit(limit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit must be at least 1");
    }

    @Test
    void rejectsAMissingRequiredQueryParameter() {
        assertThatThrownBy(() -> things.summarizeThings(q -> q.from(Instant.EPOCH)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("SummarizeThingsParams needs to: set it before build()");
        assertThatThrownBy(() -> things.searchThings(NullArguments.nullValue()))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("from must not be null");
        assertThat(transport.requests).isEmpty();
    }

    @Test
    void operationWithSeveralRequiredQueryParametersHasNoOverloadWithoutThem() {
        assertThat(Stream.of(ThingsApi.class.getMethods())
                        .filter(method -> method.getName().equals("summarizeThings"))
                        .map(method -> method.getParameterTypes()[0].getSimpleName()))
                .containsExactlyInAnyOrder("SummarizeThingsParams", "SummarizeThingsParams", "Consumer");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t\n"})
    void rejectsABlankIdAndNamesIt(@Nullable String id) {
        assertThatThrownBy(() -> things.deleteThing(NullArguments.nullable(id)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("thingId must not be null or blank");
        assertThatThrownBy(() -> robots.async().triggerRobot(RobotKind.of(" "), "app", trigger("go")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("kind must not be null or blank");
        assertThat(transport.requests).isEmpty();
    }

    @Test
    void encodesPathArgumentsAndCopiesThemToTheBody() {
        transport.enqueue("{}");
        robots.triggerRobot(RobotKind.WALKING_ROBOT, "a/b?c#d %", trigger("go"));

        assertThat(transport.lastRequest())
                .isEqualTo("POST /prefix/robots/walking-robot/a%2Fb%3Fc%23d%20%25"
                        + " {\"app_slug\":\"a/b?c#d %\",\"event\":\"go\"}");
    }

    private static TriggerRequest trigger(String event) {
        return TriggerRequest.builder().event(event).build();
    }

    @Test
    void omitsPropertiesThatAreNotSet() {
        transport.enqueue("{\"id\":\"1\"}").enqueue("{\"id\":\"2\"}");
        things.createThing(CreateThingRequest.builder()
                .name("n")
                .labels(List.of())
                .startsAt(Instant.parse("2026-03-04T05:06:00Z"))
                .build());
        things.createThingNamed("from the base class");

        assertThat(transport.requests)
                .containsExactly(
                        "POST /prefix/things {\"name\":\"n\",\"labels\":[],\"starts_at\":\"2026-03-04T05:06:00Z\"}",
                        "POST /prefix/things {\"name\":\"from the base class\"}");
    }

    @Test
    void sendsAFormPartByPart() {
        transport.enqueue("{\"id\":\"1\"}");
        FileUpload picture = FileUpload.of("a.png", new byte[] {1});
        things.createThingWithAttachments(CreateThingForm.builder()
                .name("two\nlines")
                .labels(List.of("a", "b"))
                .colours(List.of("red", "blue"))
                .parts(List.of(SuccessFlag.builder().success(true).build()))
                .metadata(List.of(1, Map.of("a", "b")))
                .settings(Collections.singletonMap("x", null))
                .kind(RobotKind.FLYING_ROBOT)
                .fast(true)
                .seconds(90)
                .startsAt(Instant.parse("2026-03-04T05:06:07Z"))
                .icon(picture)
                .pictures(List.of(picture, FileUpload.of("b.png", new byte[0])))
                .build());

        assertThat(transport.lastRequest()).isEqualTo("""
                POST /prefix/things name=two
                lines
                labels=a,b
                colours=red
                colours=blue
                parts:[{"success":true}]
                metadata:[1,{"a":"b"}]
                settings:{"x":null}
                kind=FlyingRobot
                fast=true
                seconds=90
                starts_at=2026-03-04T05:06:07Z
                icon@a.png
                pictures@a.png
                pictures@b.png""");
        assertThat(transport.operations.get(0).value()).isEqualTo("things.createThingWithAttachments");
    }

    @Test
    void rejectsAFormOrBodyWithoutARequiredProperty() {
        assertThatThrownBy(() -> CreateThingForm.builder().name("n").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("CreateThingForm needs pictures: set it before build()");
        assertThatThrownBy(() -> CreateThingRequest.builder()
                        .name(NullArguments.nullValue())
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("CreateThingRequest needs name: set it before build()");
        assertThatThrownBy(() -> things.createThing(NullArguments.<CreateThingRequest>nullValue()))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("request must not be null");
    }

    @Test
    void sendsUnionsWithTheirDiscriminator() {
        transport.enqueue("");
        things.answerThing(
                "1",
                AnswerRequest.builder()
                        .answer(TextAnswer.builder().value("v").build())
                        .replay(ReplayByIds.builder().ids(List.of("7")).build())
                        .build());

        assertThat(transport.lastRequest())
                .isEqualTo("PUT /prefix/things/1"
                        + " {\"answer\":{\"kind\":\"text\",\"value\":\"v\"},\"replay\":{\"ids\":[\"7\"]}}");
    }

    @Test
    void emptyObjectBecomesAnEmptyOptional() {
        transport.enqueue("{}").enqueue("{\"id\":\"1\"}");

        assertThat(things.findThing("1")).isEmpty();
        assertThat(things.findThing("1").map(Thing::getId)).contains("1");
    }

    @Test
    void successFlagIsDiscardedAndTextIsReturned() {
        transport.enqueue("{\"success\":true}").enqueue("OK");

        things.deleteThing("1");
        assertThat(robots.healthCheck()).isEqualTo("OK");
        assertThat(transport.requests).containsExactly("DELETE /prefix/things/1", "GET /prefix/robots/health");
    }

    @Test
    void downloadsToAFileOrToAHandler() {
        Path target = Path.of("a.txt");

        assertThat(things.downloadThing("1", "a b", target, OPTIONS)).isEqualTo(target);
        assertThat(things.downloadThing("1", "a b", target)).isEqualTo(target);
        assertThat(things.<String>downloadThing("1", "a b", Download::toString)).isEqualTo("handled");
        assertThat(things.async().downloadThing("1", "a b", target).join()).isEqualTo(target);
        assertThat(transport.requests).hasSize(4).containsOnly("GET /prefix/things/1/file?path=a%20b");

        things.downloadPicture("1", target);
        assertThat(transport.lastRequest()).isEqualTo("GET /prefix/things/1/picture");
    }

    @Test
    void returnsTheResponseAndItsFuture() {
        transport.enqueue("{\"id\":\"1\"}").enqueue("{\"id\":\"2\"}").enqueue("{\"id\":\"3\"}");

        assertThat(things.withResponse().getRoot().header("X-Name")).contains("value");
        assertThat(things.async().getRoot().join().getId()).isEqualTo("2");
        assertThat(things.async().withResponse().getRoot(OPTIONS).join().body().getId())
                .isEqualTo("3");
        assertThat(transport.options).endsWith(OPTIONS);
    }

    @Test
    void annotationDescribesTheOperationToTheClient() {
        transport.enqueue("{}").enqueue("OK");
        robots.triggerRobot(RobotKind.V2, "a", trigger("go"));
        robots.healthCheck();

        assertThat(transport.hosts).containsExactly(ApiTransport.Host.BACKEND, ApiTransport.Host.GATEWAY);
        assertThat(transport.operations)
                .extracting(Operation::value)
                .containsExactly("lab.robots.triggerRobot", "lab.robots.healthCheck");
        assertThat(transport.operations).extracting(Operation::repeatSafe).containsExactly(false, true);
        assertThat(transport.operations).extracting(Operation::anonymous).containsExactly(false, true);
    }

    @Test
    void parametersAreComparedByValue() {
        SearchThingsParams params =
                SearchThingsParams.builder().limit(3).cursor("c").build();

        assertThat(params.toBuilder().build()).isEqualTo(params).hasSameHashCodeAs(params);
        assertThat(params.toBuilder().cursor(null).build()).isNotEqualTo(params);
        assertThat(params).hasToString("SearchThingsParams[cursor=c, limit=3]");
    }

    @Test
    void everyOperationHasAnAsynchronousVariant() {
        assertThat(names(UsersAsyncApi.class))
                .containsAll(names(UsersApi.class).stream()
                        .filter(name -> !name.equals("async") && !name.matches("listAll.*"))
                        .toList());
    }

    private static List<String> names(Class<?> facade) {
        return Arrays.stream(facade.getDeclaredMethods())
                .map(method -> method.getName())
                .filter(name -> !name.startsWith("lambda"))
                .distinct()
                .toList();
    }

    @Test
    void retrofitAcceptsEveryService() {
        new UsersApi(transport);
        new HealthApi(transport);
        new SessionsApi(transport);
        new SettingsApi(transport);
        new GatewayApi(transport);

        assertThat(transport.hosts).endsWith(ApiTransport.Host.BACKEND, ApiTransport.Host.GATEWAY);
    }
}
