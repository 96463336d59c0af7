package dev.wacht.api;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * All items of a list that Wacht sends in pages, each requested when it is needed.
 *
 * <pre>{@code
 * for (User user : wacht.users().listAllUsers()) {
 *     …
 * }
 * }</pre>
 *
 * <p>Nothing is requested before the first item is asked for; each iteration starts at the first page again. Each page
 * is a call with the timeout, retries and errors of the operation. A page has the largest number of items that Wacht
 * allows for the list, or 100 where it has no maximum, unless the parameters set {@code limit}. If a page cannot be
 * right, for example because it repeats a cursor, its items come first; then the client's decode error ends the
 * iteration. Immutable and thread-safe; an iterator or a stream is for one thread.
 *
 * @param <T> the item
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

    /** Returns the items as a stream, which requests a page when it reaches it. */
    public Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /** Returns the pages, each as a list of its items; the last page may be empty. */
    public Iterable<List<T>> pages() {
        return pages;
    }
}
