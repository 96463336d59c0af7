package dev.wacht.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.api.model.Message;
import dev.wacht.api.model.Thing;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagesTest {
    private final RecordingTransport transport = new RecordingTransport();
    private final ThingsApi things = new ThingsApi(transport);
    private final LabRobotsApi robots = new LabRobotsApi(transport);

    @Test
    void goes_on_where_the_last_page_ended_until_there_is_no_more() {
        transport.answer(page(1, 2, true)).answer(page(3, 3, true)).answer(page(4, 4, false));

        assertThat(things.listAllThings(q -> q.limit(2)))
                .extracting(Thing::getId)
                .containsExactly("1", "2", "3", "4");
        assertThat(transport.requests)
                .containsExactly(
                        "GET /prefix/things?limit=2",
                        "GET /prefix/things?offset=2&limit=2",
                        "GET /prefix/things?offset=3&limit=2");
    }

    @Test
    void starts_at_the_given_offset() {
        transport.answer(page(1, 2, true)).answer(page(3, 3, false));

        assertThat(things.listAllThings(q -> q.offset(40))).hasSize(3);
        assertThat(transport.lastRequest()).isEqualTo("GET /prefix/things?offset=42");
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
        assertThat(transport.requests).containsExactly("GET /prefix/things", "GET /prefix/things");
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
    void follows_the_cursor_and_stops_on_has_more_even_with_a_cursor() {
        transport
                .answer("{\"data\":[{\"id\":\"1\"}],\"has_more\":true,\"next_cursor\":\"a+b\"}")
                .answer("{\"data\":[{\"id\":\"2\"}],\"has_more\":false,\"next_cursor\":\"c\"}");

        assertThat(things.searchAllThings(q -> q.from(Instant.EPOCH))).hasSize(2);
        assertThat(transport.requests)
                .containsExactly(
                        "GET /prefix/things/search?from=1970-01-01T00%3A00%3A00Z",
                        "GET /prefix/things/search?from=1970-01-01T00%3A00%3A00Z&cursor=a%2Bb");
    }

    @Test
    void goes_by_the_cursor_alone_where_pages_say_no_more() {
        transport
                .answer("{\"toolkits\":[{\"id\":\"1\"}],\"next_cursor\":\"a\"}")
                .answer("{\"toolkits\":[{\"id\":\"2\"}],\"next_cursor\":null}");

        assertThat(things.listAllToolkits()).hasSize(2);
        assertThat(transport.lastRequest()).isEqualTo("GET /prefix/things/toolkits?cursor=a");
    }

    @Test
    void goes_on_from_the_id_of_the_last_item() {
        transport
                .answer("{\"messages\":[{\"id\":\"9\"},{\"id\":8}],\"has_more\":true}")
                .answer("{\"messages\":[{\"id\":\"7\"}],\"has_more\":false}");

        assertThat(robots.listAllMessages()).extracting(Message::getId).containsExactly("9", "8", "7");
        assertThat(transport.lastRequest()).isEqualTo("GET /prefix/robots/messages?before_id=8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"data\":[{\"id\":\"1\"}]} | the page does not say whether there is more",
                "{\"data\":[],\"has_more\":true,\"next_cursor\":\"b\"} | the page is empty and says that there is more",
                "{\"has_more\":true,\"next_cursor\":\"b\"} | the page is empty and says that there is more",
                "{\"data\":[{\"id\":\"1\"}],\"has_more\":true} | the page says that there is more and not where",
                "{\"data\":[{\"id\":\"1\"}],\"has_more\":true,\"next_cursor\":\"a\"}"
                        + " | the page leads back to one that was read before",
            })
    void refuses_a_page_that_cannot_be_right(String page, String problem) {
        transport
                .answer("{\"data\":[{\"id\":\"1\"}],\"has_more\":true,\"next_cursor\":\"a\"}")
                .answer(page);

        Pages<Thing> pages = things.searchAllThings(q -> q.from(Instant.EPOCH));

        assertThatThrownBy(() -> pages.forEach(thing -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(problem);
        assertThat(transport.requests).hasSize(2);
    }

    private static String page(int from, int to, boolean hasMore) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(id -> "{\"id\":\"" + id + "\"}")
                .collect(Collectors.joining(",", "{\"data\":[", "],\"has_more\":" + hasMore + "}"));
    }
}
