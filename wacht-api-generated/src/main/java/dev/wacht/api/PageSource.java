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

    /** Pages that start where the last one ended, counted in items. */
    static <P, T> Pages<T> byOffset(
            @Nullable Long start,
            Function<@Nullable Long, ApiCall<P>> call,
            Function<P, List<T>> items,
            Function<P, @Nullable Boolean> hasMore,
            RequestOptions options) {
        BiFunction<@Nullable Long, P, @Nullable Long> next = (offset, page) ->
                (offset == null ? 0 : offset) + items.apply(page).size();
        return new Pages<>(new PageSource<>(start, call, items, hasMore, next, options));
    }

    /** Pages that name the next one, by a cursor or by the id of an item. */
    static <P, T> Pages<T> byCursor(
            @Nullable String start,
            Function<@Nullable String, ApiCall<P>> call,
            Function<P, List<T>> items,
            Function<P, @Nullable Boolean> hasMore,
            Function<P, @Nullable String> cursor,
            RequestOptions options) {
        return new Pages<>(new PageSource<>(start, call, items, hasMore, (last, page) -> cursor.apply(page), options));
    }

    /** The id of the last item, for lists that go on from it; {@code null} for an empty page. */
    static <T> @Nullable String lastId(List<T> items, Function<T, @Nullable String> id) {
        return items.isEmpty() ? null : id.apply(items.get(items.size() - 1));
    }
}
