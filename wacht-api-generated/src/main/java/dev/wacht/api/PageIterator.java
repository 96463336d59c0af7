package dev.wacht.api;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes from page to page. Stops on {@code has_more}, and refuses a server that would keep it going for ever: the items of
 * the page that cannot be right come first, then its error.
 */
final class PageIterator<C, P, T> implements Iterator<List<T>> {
    /** A server that drops items after it counted can send many empty pages, but not this many in a row. */
    private static final int MOST_EMPTY_PAGES = 1_000;

    private final PageSource<C, P, T> source;
    private final Set<C> visited = new HashSet<>();
    private @Nullable C position;
    private @Nullable Problem problem;
    private int emptyPages;
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
        if (problem != null) {
            throw problem.call.unreadable(problem.text);
        }
        if (done) {
            throw new NoSuchElementException();
        }
        if (position != null) {
            visited.add(position);
        }
        ApiCall<P> call = source.call().apply(position);
        P page = call.execute(source.options());
        List<T> items = source.items().apply(page);
        emptyPages = items.isEmpty() ? emptyPages + 1 : 0;
        goOn(call, page);
        return items;
    }

    private void goOn(ApiCall<P> call, P page) {
        Boolean hasMore = source.hasMore().apply(page);
        if (hasMore == null) {
            problem = new Problem(call, "the page does not say whether there is more");
            return;
        }
        if (!hasMore) {
            done = true;
            return;
        }
        C next = source.next().apply(position, page);
        if (next == null) {
            problem = new Problem(call, "has_more is true, but there is no cursor for the next page");
        } else if (visited.contains(next)) {
            problem = new Problem(call, "the cursor for the next page repeats an earlier one");
        } else if (emptyPages == MOST_EMPTY_PAGES) {
            problem = new Problem(call, MOST_EMPTY_PAGES + " pages in a row were empty, and each said has_more");
        } else {
            position = next;
        }
    }

    /** What is wrong with the last page, thrown in place of the next one. */
    private record Problem(ApiCall<?> call, String text) {}
}
