package dev.wacht.api;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tracks the position in a list that is read page by page, and detects the end of the list and invalid pages.
 *
 * <p>The list ends with a page that has no successor. If a page would continue the list endlessly, for example because
 * it repeats a cursor, the page's items are still returned, but {@link #nextCall} then throws. Not thread-safe.
 */
final class PageWalk<C, P extends Page<T>, T> {
    /** A server that filters items after it has counted them can send many empty pages, but not this many in a row. */
    private static final int MAX_EMPTY_PAGES = 1_000;

    private final PageSource<C, P, T> source;
    private final Set<C> visited = new HashSet<>();
    private @Nullable C position;
    private @Nullable ApiCall<P> call;
    private @Nullable String problem;
    private int emptyPages;
    private boolean done;

    PageWalk(PageSource<C, P, T> source) {
        this.source = source;
        this.position = source.start();
    }

    boolean hasNext() {
        return !done;
    }

    /**
     * Returns the call for the next page. Its response has to be passed to {@link #accept}.
     *
     * @throws RuntimeException the client's decode exception, if the previous page was invalid
     */
    ApiCall<P> nextCall() {
        if (problem != null && call != null) {
            throw call.unreadable(problem);
        }
        if (position != null) {
            visited.add(position);
        }
        ApiCall<P> next = source.call().apply(position);
        call = next;
        return next;
    }

    RequestOptions options() {
        return source.options();
    }

    /** Moves to the position after a page, and returns the items of the page. */
    List<T> accept(P page) {
        List<T> items = itemsOf(page);
        emptyPages = items.isEmpty() ? emptyPages + 1 : 0;
        try {
            advance(page);
        } catch (MissingPropertyException e) {
            problem = e.getMessage();
        }
        return items;
    }

    private List<T> itemsOf(P page) {
        try {
            return page.items();
        } catch (MissingPropertyException e) {
            throw call == null ? e : call.unreadable(String.valueOf(e.getMessage()));
        }
    }

    private void advance(P page) {
        if (!page.hasMore()) {
            done = true;
            return;
        }
        C next = source.next().apply(position, page);
        if (next == null) {
            problem = "has_more is true, but there is no cursor for the next page";
        } else if (next.equals("")) {
            done = true;
        } else if (visited.contains(next)) {
            problem = "the cursor for the next page repeats an earlier one";
        } else if (emptyPages == MAX_EMPTY_PAGES) {
            problem = MAX_EMPTY_PAGES + " pages in a row were empty although has_more was true";
        } else {
            position = next;
        }
    }
}
