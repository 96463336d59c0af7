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
 * @param items the items of a page
 * @param hasMore whether the page says that there is more; {@code null} if it does not say
 * @param next the position after a page; {@code null} if the page does not say
 * @param options for each call
 */
record PageSource<C, P, T>(
        @Nullable C start,
        Function<@Nullable C, ApiCall<P>> call,
        Function<P, List<T>> items,
        Function<P, @Nullable Boolean> hasMore,
        BiFunction<@Nullable C, P, @Nullable C> next,
        RequestOptions options) {

    /**
     * Pages that start at an offset. The next one starts a limit further on, however many items arrived: servers that
     * drop items after they counted send short pages, and even empty ones, before the last.
     *
     * @param limit the limit that a page echoes; {@code null} if it does not
     */
    static <P, T> Pages<T> byOffset(
            @Nullable Long start,
            PageLimit asked,
            BiFunction<@Nullable Long, Integer, ApiCall<P>> call,
            Function<P, List<T>> items,
            Function<P, @Nullable Boolean> hasMore,
            Function<P, @Nullable Integer> limit,
            RequestOptions options) {
        BiFunction<@Nullable Long, P, @Nullable Long> next =
                (offset, page) -> (offset == null ? 0 : offset) + asked.appliedTo(limit.apply(page));
        return new Pages<>(
                new PageSource<>(start, offset -> call.apply(offset, asked.asked()), items, hasMore, next, options));
    }

    /** Pages that name the next one, by a cursor or by the id of an item. An empty cursor is the end of the list. */
    static <P, T> Pages<T> byCursor(
            @Nullable String start,
            PageLimit asked,
            BiFunction<@Nullable String, Integer, ApiCall<P>> call,
            Function<P, List<T>> items,
            Function<P, @Nullable Boolean> hasMore,
            Function<P, @Nullable String> cursor,
            RequestOptions options) {
        return byCursor(start, position -> call.apply(position, asked.asked()), items, hasMore, cursor, options);
    }

    /** The same for a list whose pages have a size of their own. */
    static <P, T> Pages<T> byCursor(
            @Nullable String start,
            Function<@Nullable String, ApiCall<P>> call,
            Function<P, List<T>> items,
            Function<P, @Nullable Boolean> hasMore,
            Function<P, @Nullable String> cursor,
            RequestOptions options) {
        Function<P, @Nullable Boolean> goesOn = page -> {
            String next = cursor.apply(page);
            boolean end = next != null && next.isEmpty();
            return end ? Boolean.FALSE : hasMore.apply(page);
        };
        return new Pages<>(new PageSource<>(start, call, items, goesOn, (last, page) -> cursor.apply(page), options));
    }

    /** The id of the last item, for lists that go on from it; {@code null} for an empty page. */
    static <T> @Nullable String lastId(List<T> items, Function<T, @Nullable String> id) {
        return items.isEmpty() ? null : id.apply(items.get(items.size() - 1));
    }
}
