package dev.wacht.api;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Describes how a list is read page by page.
 *
 * @param <C> the type of a position: an offset, a cursor or an id
 * @param <P> the type of a page
 * @param <T> the type of an item
 * @param start the position of the first page; {@code null} for the beginning of the list
 * @param call returns the call for the page at a position
 * @param next returns the position after a page; {@code null} if the page does not name one
 * @param options the options of each call
 */
record PageSource<C, P extends Page<T>, T>(
        @Nullable C start,
        Function<@Nullable C, ApiCall<P>> call,
        BiFunction<@Nullable C, P, @Nullable C> next,
        RequestOptions options) {

    /**
     * Returns a source of pages that start at an offset. The offset grows by the limit, not by the number of items on
     * the page: a server that filters items after it has counted them sends short or empty pages before the last one.
     *
     * @param echoedLimit returns the limit that a page echoes; {@code null} if it echoes none
     */
    static <P extends Page<T>, T> PageSource<Long, P, T> byOffset(
            @Nullable Long start,
            PageLimit limit,
            BiFunction<@Nullable Long, Integer, ApiCall<P>> call,
            Function<P, @Nullable Integer> echoedLimit,
            RequestOptions options) {
        return new PageSource<>(
                start,
                offset -> call.apply(offset, limit.requested()),
                (offset, page) -> (offset == null ? 0 : offset)
                        + limit.appliedTo(echoedLimit.apply(page), page.items().size()),
                options);
    }

    /** Returns a source of pages that identify the next page by a cursor or by the id of an item. */
    static <P extends Page<T>, T> PageSource<String, P, T> byCursor(
            @Nullable String start,
            PageLimit limit,
            BiFunction<@Nullable String, Integer, ApiCall<P>> call,
            Function<P, @Nullable String> cursor,
            RequestOptions options) {
        return byCursor(start, position -> call.apply(position, limit.requested()), cursor, options);
    }

    /** Returns a source of pages that identify the next page, for a list without a {@code limit} parameter. */
    static <P extends Page<T>, T> PageSource<String, P, T> byCursor(
            @Nullable String start,
            Function<@Nullable String, ApiCall<P>> call,
            Function<P, @Nullable String> cursor,
            RequestOptions options) {
        return new PageSource<>(start, call, (last, page) -> cursor.apply(page), options);
    }

    /** Returns the id of the last item, which is the position of the next page; {@code null} for an empty page. */
    static <T> @Nullable String lastId(List<T> items, Function<T, @Nullable String> id) {
        return items.isEmpty() ? null : id.apply(items.get(items.size() - 1));
    }
}
