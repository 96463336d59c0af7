package dev.wacht.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.api.model.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AsyncPagesTest {
    private final RecordingTransport transport = new RecordingTransport();
    private final ThingsApi things = new ThingsApi(transport);
    private final List<String> ids = new ArrayList<>();

    @Test
    void passesAllItemsToTheActionPageByPage() {
        transport.enqueue(page(true, "1", "2")).enqueue(page(true)).enqueue(page(false, "3"));

        things.async().listAllThings(q -> q.limit(2)).forEachAsync(this::add).join();

        assertThat(ids).containsExactly("1", "2", "3");
        assertThat(transport.requests)
                .containsExactly(
                        "GET /prefix/things?limit=2",
                        "GET /prefix/things?offset=2&limit=2",
                        "GET /prefix/things?offset=4&limit=2");
    }

    @Test
    void requestsNothingBeforeForEachAsyncAndStartsAgainEachTime() {
        transport.enqueue(page(false, "1")).enqueue(page(false, "1"));
        AsyncPages<Thing> pages = things.async().listAllThings();
        assertThat(transport.requests).isEmpty();

        pages.forEachAsync(this::add).join();
        pages.forEachAsync(this::add).join();

        assertThat(ids).containsExactly("1", "1");
    }

    @Test
    void manyCompletedPagesDoNotOverflowTheStack() {
        int pages = 20_000;
        for (int i = 1; i < pages; i++) {
            transport.enqueue(page(true, "x"));
        }
        transport.enqueue(page(false, "x"));

        things.async().listAllThings(q -> q.limit(1)).forEachAsync(this::add).join();

        assertThat(ids).hasSize(pages);
    }

    @Test
    void exceptionOfTheActionEndsTheIteration() {
        transport.enqueue(page(true, "1", "2")).enqueue(page(false, "3"));

        CompletableFuture<Void> end = things.async().listAllThings().forEachAsync(thing -> {
            add(thing);
            throw new IllegalStateException("enough");
        });

        assertThatThrownBy(end::join)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("enough");
        assertThat(ids).containsExactly("1");
        assertThat(transport.requests).hasSize(1);
    }

    @Test
    void itemsOfAnInvalidPageArePassedBeforeItsError() {
        transport.enqueue("{\"data\":[{\"id\":\"1\"}]}");

        CompletableFuture<Void> end = things.async().listAllThings().forEachAsync(this::add);

        assertThatThrownBy(end::join)
                .hasRootCauseMessage("ThingPage.has_more is missing, although Wacht always sends it");
        assertThat(ids).containsExactly("1");
    }

    @Test
    void pageWithoutItemsCompletesExceptionally() {
        transport.enqueue("{\"has_more\":false}");

        CompletableFuture<Void> end = things.async().listAllThings().forEachAsync(this::add);

        assertThatThrownBy(end::join)
                .hasRootCauseInstanceOf(IllegalStateException.class) // the client's decode error
                .hasRootCauseMessage("ThingPage.data is missing, although Wacht always sends it");
    }

    @Test
    void cancellationStopsBetweenTwoItems() {
        transport.enqueue(page(true, "1", "2")).enqueue(page(false, "3"));
        CompletableFuture<CompletableFuture<Void>> handed = new CompletableFuture<>();
        transport.hold();

        CompletableFuture<Void> end = things.async().listAllThings().forEachAsync(thing -> {
            add(thing);
            handed.join().cancel(false);
        });
        handed.complete(end);
        transport.release();

        assertThatThrownBy(end::join).isInstanceOf(CancellationException.class);
        assertThat(ids).containsExactly("1");
        assertThat(transport.requests).hasSize(1);
    }

    @Test
    void cancellationCancelsTheCurrentRequest() {
        transport.enqueue(page(false, "1"));
        transport.hold();

        CompletableFuture<Void> end = things.async().listAllThings().forEachAsync(this::add);
        end.cancel(false);

        assertThat(transport.held).hasSize(1).allMatch(CompletableFuture::isCancelled);
        assertThat(ids).isEmpty();
    }

    private void add(Thing thing) {
        ids.add(thing.getId());
    }

    private static String page(boolean hasMore, String... ids) {
        String data = IntStream.range(0, ids.length)
                .mapToObj(i -> "{\"id\":\"" + ids[i] + "\"}")
                .collect(Collectors.joining(","));
        return "{\"data\":[" + data + "],\"has_more\":" + hasMore + "}";
    }
}
