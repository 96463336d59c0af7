package dev.wacht.api;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes from page to page. Stops on {@code has_more}, and refuses a server that would keep it going for ever. */
final class PageIterator<C, P, T> implements Iterator<List<T>> {
    private final PageSource<C, P, T> source;
    private final Set<C> visited = new HashSet<>();
    private @Nullable C position;
    private boolean done;

    PageIterator(PageSource<C, P, T> source) {
        this.source = source;
        this.position = source.start();
    }

    @Override
    public boolean hasNext() {
        return !done;
    }

    @Override
    public List<T> next() {
        if (done) {
            throw new NoSuchElementException();
        }
        if (position != null) {
            visited.add(position);
        }
        ApiCall<P> call = source.call().apply(position);
        P page = call.execute(source.options());
        List<T> items = source.items().apply(page);
        goOn(call, page, items);
        return items;
    }

    private void goOn(ApiCall<P> call, P page, List<T> items) {
        Boolean hasMore = source.hasMore().apply(page);
        if (hasMore == null) {
            throw call.unreadable("the page does not say whether there is more");
        }
        if (!hasMore) {
            done = true;
            return;
        }
        if (items.isEmpty()) {
            throw call.unreadable("the page is empty and says that there is more");
        }
        C next = source.next().apply(position, page);
        if (next == null) {
            throw call.unreadable("the page says that there is more and not where");
        }
        if (visited.contains(next)) {
            throw call.unreadable("the page leads back to one that was read before");
        }
        position = next;
    }
}
