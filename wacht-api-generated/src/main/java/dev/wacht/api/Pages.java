package dev.wacht.api;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * All items of a list that the server gives in pages, asked for as they are needed.
 *
 * <p>No request is made before an iteration asks for its first item; each iteration starts at the first page again.
 * Each page is a call of its own: its time-out, retries and errors are those of the operation. A page has the largest
 * number of items that Wacht allows for the list, or 100 where it has no maximum, unless {@code limit} is set. A page that
 * cannot be right, such as one that repeats a cursor, or says that there is more but not where, gives its items first;
 * then the client's decode error ends the iteration. Immutable and thread-safe; an iterator or a stream is for one thread.
 *
 * @param <T> the item
 */
public final class Pages<T> implements Iterable<T> {
    private final Iterable<List<T>> pages;

    Pages(PageSource<?, ?, T> source) {
        this.pages = () -> new PageIterator<>(source);
    }

    /** The items, page after page. */
    @Override
    public Iterator<T> iterator() {
        return new ItemIterator<>(pages.iterator());
    }

    /** The items as a stream, which asks for a page when it gets there. */
    public Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /** The pages, each with its items; a last page may be empty. */
    public Iterable<List<T>> pages() {
        return pages;
    }
}
