package dev.wacht.api;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Iterates over all items of a list that Wacht returns in pages. A page is requested when it is needed.
 *
 * <pre>{@code
 * for (User user : wacht.users().listAllUsers()) {
 *     …
 * }
 * }</pre>
 *
 * <p>No request is sent before the first item is requested, and each iteration starts at the first page. Each page is
 * one call, with the time-out, retries and exceptions of the operation, and blocks the iterating thread. Default page
 * size: the maximum that Wacht allows for the list, or 100 if there is no maximum. The parameter {@code limit}
 * overrides this default. After an invalid page, for example one that repeats a cursor, the iteration returns the
 * page's items and then throws the client's decode exception. Immutable and thread-safe, but its iterators and streams
 * are not thread-safe.
 *
 * @param <T> the type of an item
 */
public final class Pages<T> implements Iterable<T> {
    private final Iterable<List<T>> pages;

    <P extends Page<T>> Pages(PageSource<?, P, T> source) {
        this.pages = () -> new PageIterator<>(new PageWalk<>(source));
    }

    /** Returns an iterator over the items, page after page. */
    @Override
    public Iterator<T> iterator() {
        return new ItemIterator<>(pages.iterator());
    }

    /** Returns a sequential stream of the items, which requests each page when it reaches the page's first item. */
    public Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /** Returns the pages, each as a list of its items; the last page may be empty. */
    public Iterable<List<T>> pages() {
        return pages;
    }
}
