package dev.wacht.client.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.wacht.api.Pages;
import dev.wacht.client.WachtDecodeException;
import dev.wacht.client.contract.SampleJson.Fullness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every paged list requests all pages, and stops after the last one. */
class PagingContractTest {
    private static final StubServer STUB = new StubServer();

    /** A smaller limit than requested, as a server with a maximum returns. */
    private static final int ECHOED_LIMIT = 7;

    static Stream<Operation> lists() {
        return Tables.ALL.operations().stream()
                .filter(operation -> !operation.paging().equals("none"));
    }

    static Stream<Operation> listsWithOffsetPaging() {
        return lists().filter(operation -> operation.paging().equals("offset"));
    }

    static Stream<Operation> listsWithCursorPaging() {
        return lists().filter(operation -> !operation.paging().equals("offset"));
    }

    @AfterAll
    static void close() {
        STUB.close();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void allPagesAreRequested(Operation operation) {
        List<ObjectNode> sent =
                List.of(page(operation, 0, 2, true), page(operation, 2, 1, true), page(operation, 3, 2, false));

        setUp(sent);
        assertThat(pages(operation).stream().map(Json::written)).isEqualTo(items(operation, sent));
        assertThat(positions()).isEqualTo(expectedPositions(operation));

        setUp(sent);
        List<Object> items = new ArrayList<>();
        pages(operation).forEach(items::add);
        assertThat(items).hasSize(5);

        setUp(sent);
        assertThat(StreamSupport.stream(pages(operation).pages().spliterator(), false)
                        .map(List::size))
                .containsExactly(2, 1, 2);
    }

    @ParameterizedTest
    @MethodSource("lists")
    void maximumPageSizeIsRequested(Operation operation) {
        setUp(List.of(page(operation, 0, 1, false)));

        pages(operation).forEach(item -> {});

        assertThat(STUB.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.query())
                        .contains(Map.entry("limit", Integer.toString(largestPage(operation)))));
    }

    @ParameterizedTest
    @MethodSource("listsWithOffsetPaging")
    void emptyPageWithHasMoreIsSkipped(Operation operation) {
        setUp(List.of(page(operation, 0, 2, true), page(operation, 2, 0, true), page(operation, 2, 1, false)));

        assertThat(pages(operation)).hasSize(3);
        assertThat(positions()).isEqualTo(expectedPositions(operation));
    }

    @ParameterizedTest
    @MethodSource("listsWithCursorPaging")
    void repeatedCursorThrowsAfterTheItems(Operation operation) {
        setUp(List.of(page(operation, 0, 2, true), page(operation, 2, 1, true), page(operation, 0, 2, true)));
        Pages<?> pages = pages(operation);
        List<Object> read = new ArrayList<>();

        assertThatThrownBy(() -> pages.forEach(read::add))
                .isInstanceOf(WachtDecodeException.class)
                .hasMessageEndingWith("the cursor for the next page repeats an earlier one");
        assertThat(read).hasSize(5);
        assertThat(STUB.requests()).hasSize(3);
    }

    private static Pages<?> pages(Operation operation) {
        CallInput input = CallInput.of(operation, Fullness.MINIMAL, 0, Path.of("unused"));
        Object pages = FacadeCall.pages(STUB.client, operation).call(input);
        assertThat(pages).isInstanceOf(Pages.class);
        return (Pages<?>) Objects.requireNonNull(pages);
    }

    /** Returns a page of items with ids from a number on; its cursor is the number of the next item. */
    private static ObjectNode page(Operation operation, int from, int count, boolean more) {
        ObjectNode page = Fullness.FULL.of(operation.successSchema());
        ArrayNode items = page.putArray(operation.items().name());
        Schema item = Tables.ALL.schema(operation.items().element().type());
        IntStream.range(from, from + count).forEach(number -> {
            ObjectNode each = Fullness.FULL.of(item);
            if (item.has("id")) {
                each.put("id", "item/" + number);
            }
            items.add(each);
        });
        if (operation.successSchema().has("limit")) {
            page.put("limit", ECHOED_LIMIT);
        }
        boolean saysMore = operation.successSchema().has("has_more");
        if (saysMore) {
            page.put("has_more", more);
        }
        if (operation.successSchema().has("next_cursor")) {
            page.put("next_cursor", more || saysMore ? "after/" + (from + count) : null);
        }
        return page;
    }

    private static void setUp(List<ObjectNode> pages) {
        STUB.respondWith(500, "text/plain", "no further page is expected");
        String state = Scenario.STARTED;
        for (ObjectNode page : pages) {
            String next = state + "+";
            STUB.server.stubFor(any(anyUrl())
                    .inScenario("pages")
                    .whenScenarioStateIs(state)
                    .willSetStateTo(next)
                    .willReturn(StubServer.response(200, "application/json", page.toString())));
            state = next;
        }
    }

    private static List<JsonNode> items(Operation operation, List<ObjectNode> pages) {
        return pages.stream()
                .flatMap(page ->
                        StreamSupport.stream(page.path(operation.items().name()).spliterator(), false))
                .map(Json::withIdsAsText)
                .toList();
    }

    private static int largestPage(Operation operation) {
        return operation.pagingMax().orElse(100);
    }

    /** Returns the paging parameters of each request, in order. */
    private static List<Map<String, String>> positions() {
        List<SentRequest> requests = new ArrayList<>(STUB.requests());
        Collections.reverse(requests);
        return requests.stream().map(PagingContractTest::position).toList();
    }

    private static Map<String, String> position(SentRequest request) {
        return request.query().stream()
                .filter(parameter -> List.of("offset", "cursor", "before_id").contains(parameter.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<Map<String, String>> expectedPositions(Operation operation) {
        return switch (operation.paging()) {
            case "offset" -> {
                int step = operation.successSchema().has("limit") ? ECHOED_LIMIT : largestPage(operation);
                yield List.of(
                        Map.of(),
                        Map.of("offset", Integer.toString(step)),
                        Map.of("offset", Integer.toString(2 * step)));
            }
            case "cursor" -> List.of(Map.of(), Map.of("cursor", "after/2"), Map.of("cursor", "after/3"));
            case "before_id" -> List.of(Map.of(), Map.of("before_id", "item/1"), Map.of("before_id", "item/2"));
            default -> throw new AssertionError(operation.paging());
        };
    }
}
