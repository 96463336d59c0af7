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
    void goes_on_by_the_limit_until_there_is_no_more() {
        transport.answer(page(1, 2, true)).answer(page(3, 4, true)).answer(page(5, 5, false));

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
    void goes_on_by_the_limit_that_the_page_echoes() {
        transport.answer(echoing(50, 1, 2)).answer(page(3, 3, false));

        assertThat(things.listAllThings(q -> q.limit(500))).hasSize(3);
        assertThat(transport.lastRequest()).isEqualTo("GET /prefix/things?offset=50&limit=500");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void goes_on_by_the_limit_that_was_asked_for_where_the_echo_makes_no_sense(int echoed) {
        transport.answer(echoing(echoed, 1, 2)).answer(page(3, 3, false));

        assertThat(things.listAllThings(q -> q.limit(2))).hasSize(3);
        assertThat(transport.lastRequest()).isEqualTo("GET /prefix/things?offset=2&limit=2");
    }

    @Test
    void goes_on_by_the_largest_limit_of_the_list_where_pages_echo_none() {
        transport.answer(page(1, 20, true)).answer(page(21, 21, false));

        assertThat(things.listAllParts(q -> q.limit(500))).hasSize(21);
        assertThat(transport.requests)
                .containsExactly("GET /prefix/things/parts?limit=500", "GET /prefix/things/parts?offset=20&limit=500");
    }

    @Test
    void goes_on_over_short_and_empty_pages_that_say_there_is_more() {
        transport.answer(page(1, 1, true)).answer(page(1, 0, true)).answer(page(2, 2, false));

        assertThat(things.listAllThings(q -> q.limit(2)))
                .extracting(Thing::getId)
                .containsExactly("1", "2");
        assertThat(transport.lastRequest()).isEqualTo("GET /prefix/things?offset=4&limit=2");
    }

    @Test
    void gives_up_after_a_thousand_empty_pages_that_say_there_is_more() {
        for (int i = 0; i < 1_000; i++) {
            transport.answer(page(1, 0, true));
        }

        assertThatThrownBy(() -> things.listAllThings().forEach(thing -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("1000 pages in a row were empty, and each said has_more");
        assertThat(transport.requests).hasSize(1_000);
    }

    @Test
    void asks_for_the_largest_page_of_the_list_or_for_a_hundred_items() {
        transport.answer(page(1, 1, false)).answer(page(1, 1, false)).answer(page(1, 1, false));

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
    void starts_at_the_given_offset() {
        transport.answer(page(1, 2, true)).answer(page(3, 3, false));

        assertThat(things.listAllThings(q -> q.offset(40).limit(2))).hasSize(3);
        assertThat(transport.lastRequest()).isEqualTo("GET /prefix/things?offset=42&limit=2");
    }

    @Test
    void asks_for_nothing_before_it_is_needed() {
        transport.answer(page(1, 2, true)).answer(page(3, 4, true));

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
    void a_stream_stops_asking_when_it_has_enough() {
        transport.answer(page(1, 2, true)).answer(page(3, 4, true));

        assertThat(things.listAllThings().stream().limit(3).map(Thing::getId)).containsExactly("1", "2", "3");
        assertThat(transport.requests).hasSize(2);
    }

    @Test
    void gives_page_by_page() {
        transport.answer(page(1, 2, true)).answer(page(3, 2, false));

        assertThat(things.listAllThings().pages())
                .extracting(page -> page.size())
                .containsExactly(2, 0);
    }

    @Test
    void starts_again_with_each_iteration() {
        transport.answer(page(1, 1, false)).answer(page(1, 1, false));
        Pages<Thing> pages = things.listAllThings();

        assertThat(pages.stream().count() + pages.stream().count()).isEqualTo(2);
        assertThat(transport.requests).containsExactly("GET /prefix/things?limit=100", "GET /prefix/things?limit=100");
    }

    @Test
    void has_no_item_after_the_last() {
        transport.answer(page(1, 0, false));
        Iterator<Thing> items = things.listAllThings().iterator();

        assertThat(items.hasNext()).isFalse();
        assertThatThrownBy(items::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void passes_the_options_to_every_call() {
        transport.answer(page(1, 1, true)).answer(page(2, 2, false));
        RequestOptions options =
                RequestOptions.builder().timeout(Duration.ofSeconds(1)).build();

        assertThat(things.listAllThings(options)).hasSize(2);
        assertThat(transport.options).containsExactly(options, options);
    }

    @Test
    void an_echo_of_more_than_was_asked_for_skips_nothing() {
        transport
                .answer("{\"data\":[{\"id\":\"1\"},{\"id\":\"2\"}],\"has_more\":true,\"limit\":2147483647}")
                .answer(page(3, 3, false));

        assertThat(things.listAllThings(q -> q.limit(2))).hasSize(3);
        assertThat(transport.requests)
                .containsExactly("GET /prefix/things?limit=2", "GET /prefix/things?offset=2&limit=2");
    }

    @Test
    void a_page_without_items_is_the_error_of_the_client() {
        transport.answer("{\"has_more\":true}");

        assertThatThrownBy(() -> things.listAllThings().forEach(thing -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("ThingPage.data is missing, although Wacht always sends it");
    }

    @Test
    void follows_the_cursor_and_stops_on_has_more_even_with_a_cursor() {
        transport
                .answer("{\"data\":[{\"id\":\"1\"}],\"has_more\":true,\"next_cursor\":\"a+b\"}")
                .answer("{\"data\":[{\"id\":\"2\"}],\"has_more\":false,\"next_cursor\":\"c\"}");

        assertThat(things.searchAllThings(Instant.EPOCH)).hasSize(2);
        assertThat(transport.requests)
                .containsExactly(
                        "GET /prefix/things/search?from=1970-01-01T00%3A00%3A00Z&limit=50",
                        "GET /prefix/things/search?from=1970-01-01T00%3A00%3A00Z&cursor=a%2Bb&limit=50");
    }

    @Test
    void goes_by_the_cursor_alone_where_pages_say_no_more() {
        transport
                .answer("{\"toolkits\":[{\"id\":\"1\"}],\"next_cursor\":\"a\"}")
                .answer("{\"toolkits\":[{\"id\":\"2\"}],\"next_cursor\":null}");

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
    void ends_at_an_empty_cursor_as_at_none(String page) {
        transport.answer(page);

        assertThat(things.listAllToolkits()).hasSize(1);
        assertThat(transport.requests).hasSize(1);
    }

    @Test
    void ends_at_an_empty_cursor_whatever_has_more_says() {
        transport.answer("{\"data\":[{\"id\":\"1\"}],\"has_more\":true,\"next_cursor\":\"\"}");

        assertThat(things.searchAllThings(Instant.EPOCH)).hasSize(1);
        assertThat(transport.requests).hasSize(1);
    }

    @Test
    void goes_back_from_the_id_of_the_last_item() {
        transport
                .answer("{\"messages\":[{\"id\":\"9\"},{\"id\":8}],\"has_more\":true}")
                .answer("{\"messages\":[{\"id\":\"7\"}],\"has_more\":false}");

        assertThat(robots.listAllMessages()).extracting(Message::getId).containsExactly("9", "8", "7");
        assertThat(transport.lastRequest()).isEqualTo("GET /prefix/robots/messages?before_id=8&limit=100");
    }

    @Test
    void goes_forward_from_the_id_of_the_last_item_once_it_is_told_where_to_start_after() {
        transport
                .answer("{\"messages\":[{\"id\":\"3\"},{\"id\":4}],\"has_more\":true}")
                .answer("{\"messages\":[{\"id\":\"5\"}],\"has_more\":false}");

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
    void gives_the_items_of_a_page_that_cannot_be_right_and_then_its_error(String page, String problem) {
        transport
                .answer("{\"data\":[{\"id\":\"1\"}],\"has_more\":true,\"next_cursor\":\"a\"}")
                .answer(page);
        List<String> read = new ArrayList<>();
        Iterator<Thing> items = things.searchAllThings(Instant.EPOCH).iterator();

        assertThatThrownBy(() -> items.forEachRemaining(thing -> read.add(thing.getId())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(problem);
        assertThat(read).containsExactly("1", "2");
        assertThat(transport.requests).hasSize(2);
        assertThatThrownBy(items::hasNext).as("the end is not near").hasMessage(problem);
    }

    @Test
    void an_empty_page_of_a_list_that_goes_on_from_ids_cannot_say_that_there_is_more() {
        transport.answer("{\"messages\":[],\"has_more\":true}");

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
