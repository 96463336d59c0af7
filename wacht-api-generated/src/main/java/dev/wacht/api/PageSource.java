package dev.wacht.api;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a list is read page by page: where it starts, the call for the page at a position, and what a page says.
 *
 * @param <C> a position: an offset, a cursor or an id
 * @param <P> a page
 * @param <T> an item
 * @param start where to start; {@code null} for the beginning
 * @param call the call for the page at a position
 * @param next the position after a page; {@code null} if the page does not say
 * @param options for each call
 */
record PageSource<C, P extends Page<T>, T>(
        @Nullable C start,
        Function<@Nullable C, ApiCall<P>> call,
        BiFunction<@Nullable C, P, @Nullable C> next,
        RequestOptions options) {

    /**
     * Pages that start at an offset. The next page starts a limit further on, however many items arrived: servers that
     * drop items after counting send short pages, and even empty ones, before the last page.
     *
     * @param limit the limit that a page echoes; {@code null} if it does not
     */
    static <P extends Page<T>, T> PageSource<Long, P, T> byOffset(
            @Nullable Long start,
            PageLimit asked,
            BiFunction<@Nullable Long, Integer, ApiCall<P>> call,
            Function<P, @Nullable Integer> limit,
            RequestOptions options) {
        return new PageSource<>(
                start,
                offset -> call.apply(offset, asked.asked()),
                (offset, page) -> (offset == null ? 0 : offset)
                        + asked.appliedTo(limit.apply(page), page.items().size()),
                options);
    }

    /** Pages that name the next one, by a cursor or by the id of an item. */
    static <P extends Page<T>, T> PageSource<String, P, T> byCursor(
            @Nullable String start,
            PageLimit asked,
            BiFunction<@Nullable String, Integer, ApiCall<P>> call,
            Function<P, @Nullable String> cursor,
            RequestOptions options) {
        return byCursor(start, position -> call.apply(position, asked.asked()), cursor, options);
    }

    /** The same for a list whose pages have a size of their own. */
    static <P extends Page<T>, T> PageSource<String, P, T> byCursor(
            @Nullable String start,
            Function<@Nullable String, ApiCall<P>> call,
            Function<P, @Nullable String> cursor,
            RequestOptions options) {
        return new PageSource<>(start, call, (last, page) -> cursor.apply(page), options);
    }

    /** The id of the last item, for lists that go on from it; {@code null} for an empty page. */
    static <T> @Nullable String lastId(List<T> items, Function<T, @Nullable String> id) {
        return items.isEmpty() ? null : id.apply(items.get(items.size() - 1));
    }
}
