package dev.wacht.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.api.model.Message;
import dev.wacht.api.model.Thing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private final RecordingTransport transport = new RecordingTransport();
    private final ThingsApi things = new ThingsApi(transport);
    private final LabRobotsApi robots = new LabRobotsApi(transport);

    @Test
    void advancesByTheLimitUntilTheLastPage() {
        transport.enqueue(page(1, 2, true)).enqueue(page(3, 4, true)).enqueue(page(5, 5, false));

        assertThat(things.listAllThings(q -> q.limit(2)))
                .extracting(Thing::getId)
                .containsExactly("1", "2", "3", "4", "5");
        assertThat(transport.requests)
                .containsExactly(
                        "GET /prefix/things?limit=2",
                        "GET /prefix/things?offset=2&limit=2",
                        "GET /prefix/things?offset=4&limit=2");
    }

    @Test
    void advancesByTheEchoedLimit() {
        transport.enqueue(echoing(50, 1, 2)).enqueue(page(3, 3, false));

        assertThat(things.listAllThings(q -> q.limit(500))).hasSize(3);
        assertThat(transport.lastRequest()).isEqualTo("GET /prefix/things?offset=50&limit=500");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void advancesByTheRequestedLimitIfTheEchoIsInvalid(int echoed) {
        transport.enqueue(echoing(echoed, 1, 2)).enqueue(page(3, 3, false));

        assertThat(things.listAllThings(q -> q.limit(2))).hasSize(3);
        assertThat(transport.lastRequest()).isEqualTo("GET /prefix/things?offset=2&limit=2");
    }

    @Test
    void advancesByTheMaximumLimitIfPagesEchoNone() {
        transport.enqueue(page(1, 20, true)).enqueue(page(21, 21, false));

        assertThat(things.listAllParts(q -> q.limit(500))).hasSize(21);
        assertThat(transport.requests)
                .containsExactly("GET /prefix/things/parts?limit=500", "GET /prefix/things/parts?offset=20&limit=500");
    }

    @Test
    void continuesAfterShortAndEmptyPagesWithHasMore() {
        transport.enqueue(page(1, 1, true)).enqueue(page(1, 0, true)).enqueue(page(2, 2, false));

        assertThat(things.listAllThings(q -> q.limit(2)))
                .extracting(Thing::getId)
                .containsExactly("1", "2");
        assertThat(transport.lastRequest()).isEqualTo("GET /prefix/things?offset=4&limit=2");
    }

    @Test
    void throwsAfterAThousandEmptyPagesWithHasMore() {
        for (int i = 0; i < 1_000; i++) {
            transport.enqueue(page(1, 0, true));
        }

        assertThatThrownBy(() -> things.listAllThings().forEach(thing -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("1000 pages in a row were empty although has_more was true");
        assertThat(transport.requests).hasSize(1_000);
    }

    @Test
    void requestsTheMaximumPageSizeOrAHundredItems() {
        transport.enqueue(page(1, 1, false)).enqueue(page(1, 1, false)).enqueue(page(1, 1, false));

        things.listAllParts().forEach(part -> {});
        things.listAllThings().forEach(thing -> {});
        things.searchAllThings(Instant.EPOCH).forEach(thing -> {});

        assertThat(transport.requests)
                .containsExactly(
                        "GET /prefix/things/parts?limit=20",
                        "GET /prefix/things?limit=100",
                        "GET /prefix/things/search?from=1970-01-01T00%3A00%3A00Z&limit=50");
    }

    @Test
    void startsAtTheGivenOffset() {
        transport.enqueue(page(1, 2, true)).enqueue(page(3, 3, false));

        assertThat(things.listAllThings(q -> q.offset(40).limit(2))).hasSize(3);
        assertThat(transport.lastRequest()).isEqualTo("GET /prefix/things?offset=42&limit=2");
    }

    @Test
    void requestsNoPageBeforeItIsNeeded() {
        transport.enqueue(page(1, 2, true)).enqueue(page(3, 4, true));

        Pages<Thing> pages = things.listAllThings();
        Iterator<Thing> items = pages.iterator();
        assertThat(transport.requests).isEmpty();

        items.next();
        items.next();
        assertThat(transport.requests).hasSize(1);

        items.next();
        assertThat(transport.requests).hasSize(2);
    }

    @Test
    void limitedStreamRequestsNoFurtherPage() {
        transport.enqueue(page(1, 2, true)).enqueue(page(3, 4, true));

        assertThat(things.listAllThings().stream().limit(3).map(Thing::getId)).containsExactly("1", "2", "3");
        assertThat(transport.requests).hasSize(2);
    }

    @Test
    void iteratesPageByPage() {
        transport.enqueue(page(1, 2, true)).enqueue(page(3, 2, false));

        assertThat(things.listAllThings().pages())
                .extracting(page -> page.size())
                .containsExactly(2, 0);
    }

    @Test
    void eachIterationStartsAgain() {
        transport.enqueue(page(1, 1, false)).enqueue(page(1, 1, false));
        Pages<Thing> pages = things.listAllThings();

        assertThat(pages.stream().count() + pages.stream().count()).isEqualTo(2);
        assertThat(transport.requests).containsExactly("GET /prefix/things?limit=100", "GET /prefix/things?limit=100");
    }

    @Test
    void hasNoItemAfterTheLast() {
        transport.enqueue(page(1, 0, false));
        Iterator<Thing> items = things.listAllThings().iterator();

        assertThat(items.hasNext()).isFalse();
        assertThatThrownBy(items::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void passesTheOptionsToEveryCall() {
        transport.enqueue(page(1, 1, true)).enqueue(page(2, 2, false));
        RequestOptions options =
                RequestOptions.builder().timeout(Duration.ofSeconds(1)).build();

        assertThat(things.listAllThings(options)).hasSize(2);
        assertThat(transport.options).containsExactly(options, options);
    }

    @Test
    void echoGreaterThanTheRequestedLimitSkipsNoItem() {
        transport
                .enqueue("{\"data\":[{\"id\":\"1\"},{\"id\":\"2\"}],\"has_more\":true,\"limit\":2147483647}")
                .enqueue(page(3, 3, false));

        assertThat(things.listAllThings(q -> q.limit(2))).hasSize(3);
        assertThat(transport.requests)
                .containsExactly("GET /prefix/things?limit=2", "GET /prefix/things?offset=2&limit=2");
    }

    @Test
    void pageWithoutItemsThrowsTheClientsException() {
        transport.enqueue("{\"has_more\":true}");

        assertThatThrownBy(() -> things.listAllThings().forEach(thing -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("ThingPage.data is missing, although Wacht always sends it");
    }

    @Test
    void followsTheCursorUntilHasMoreIsFalse() {
        transport
                .enqueue("{\"data\":[{\"id\":\"1\"}],\"has_more\":true,\"next_cursor\":\"a+b\"}")
                .enqueue("{\"data\":[{\"id\":\"2\"}],\"has_more\":false,\"next_cursor\":\"c\"}");

        assertThat(things.searchAllThings(Instant.EPOCH)).hasSize(2);
        assertThat(transport.requests)
                .containsExactly(
                        "GET /prefix/things/search?from=1970-01-01T00%3A00%3A00Z&limit=50",
                        "GET /prefix/things/search?from=1970-01-01T00%3A00%3A00Z&cursor=a%2Bb&limit=50");
    }

    @Test
    void followsTheCursorAloneIfPagesHaveNoHasMore() {
        transport
                .enqueue("{\"toolkits\":[{\"id\":\"1\"}],\"next_cursor\":\"a\"}")
                .enqueue("{\"toolkits\":[{\"id\":\"2\"}],\"next_cursor\":null}");

        assertThat(things.listAllToolkits()).hasSize(2);
        assertThat(transport.lastRequest()).isEqualTo("GET /prefix/things/toolkits?cursor=a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"toolkits\":[{\"id\":\"1\"}],\"next_cursor\":\"\"}",
                "{\"toolkits\":[{\"id\":\"1\"}]}",
                "{\"toolkits\":[{\"id\":\"1\"}],\"next_cursor\":null}",
            })
    void endsAtAnEmptyOrMissingCursor(String page) {
        transport.enqueue(page);

        assertThat(things.listAllToolkits()).hasSize(1);
        assertThat(transport.requests).hasSize(1);
    }

    @Test
    void endsAtAnEmptyCursorRegardlessOfHasMore() {
        transport.enqueue("{\"data\":[{\"id\":\"1\"}],\"has_more\":true,\"next_cursor\":\"\"}");

        assertThat(things.searchAllThings(Instant.EPOCH)).hasSize(1);
        assertThat(transport.requests).hasSize(1);
    }

    @Test
    void continuesBackwardFromTheIdOfTheLastItem() {
        transport
                .enqueue("{\"messages\":[{\"id\":\"9\"},{\"id\":8}],\"has_more\":true}")
                .enqueue("{\"messages\":[{\"id\":\"7\"}],\"has_more\":false}");

        assertThat(robots.listAllMessages()).extracting(Message::getId).containsExactly("9", "8", "7");
        assertThat(transport.lastRequest()).isEqualTo("GET /prefix/robots/messages?before_id=8&limit=100");
    }

    @Test
    void continuesForwardFromTheIdOfTheLastItemIfAfterIdIsSet() {
        transport
                .enqueue("{\"messages\":[{\"id\":\"3\"},{\"id\":4}],\"has_more\":true}")
                .enqueue("{\"messages\":[{\"id\":\"5\"}],\"has_more\":false}");

        assertThat(robots.listAllMessages(q -> q.afterId("2").beforeId("6").limit(2)))
                .extracting(Message::getId)
                .containsExactly("3", "4", "5");
        assertThat(transport.requests)
                .containsExactly(
                        "GET /prefix/robots/messages?before_id=6&after_id=2&limit=2",
                        "GET /prefix/robots/messages?before_id=6&after_id=4&limit=2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"data\":[{\"id\":\"2\"}]} | ThingCursorPage.has_more is missing, although Wacht always sends it",
                "{\"data\":[{\"id\":\"2\"}],\"has_more\":true}"
                        + " | has_more is true, but there is no cursor for the next page",
                "{\"data\":[{\"id\":\"2\"}],\"has_more\":true,\"next_cursor\":\"a\"}"
                        + " | the cursor for the next page repeats an earlier one",
            })
    void returnsTheItemsOfAnInvalidPageBeforeItsError(String page, String problem) {
        transport
                .enqueue("{\"data\":[{\"id\":\"1\"}],\"has_more\":true,\"next_cursor\":\"a\"}")
                .enqueue(page);
        List<String> read = new ArrayList<>();
        Iterator<Thing> items = things.searchAllThings(Instant.EPOCH).iterator();

        assertThatThrownBy(() -> items.forEachRemaining(thing -> read.add(thing.getId())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(problem);
        assertThat(read).containsExactly("1", "2");
        assertThat(transport.requests).hasSize(2);
        assertThatThrownBy(items::hasNext).as("iteration does not end").hasMessage(problem);
    }

    @Test
    void emptyPageWithHasMoreIsInvalidInAListThatContinuesFromIds() {
        transport.enqueue("{\"messages\":[],\"has_more\":true}");

        assertThatThrownBy(() -> robots.listAllMessages().forEach(message -> {}))
                .hasMessage("has_more is true, but there is no cursor for the next page");
    }

    private static String echoing(int limit, int from, int to) {
        return page(from, to, true).replaceFirst("}$", ",\"limit\":" + limit + "}");
    }

    private static String page(int from, int to, boolean hasMore) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(id -> "{\"id\":\"" + id + "\"}")
                .collect(Collectors.joining(",", "{\"data\":[", "],\"has_more\":" + hasMore + "}"));
    }
}
