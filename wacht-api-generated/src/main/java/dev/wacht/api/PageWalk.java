package dev.wacht.api;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way from page to page. It ends on {@code has_more}, and with an error for a server that would keep it going for
 * ever: the items of the page in question come first, then the error. Not thread-safe.
 */
final class PageWalk<C, P extends Page<T>, T> {
    /** A server that drops items after counting can send many empty pages, but not this many in a row. */
    private static final int MOST_EMPTY_PAGES = 1_000;

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
     * The call for the next page, whose response goes to {@link #accept}.
     *
     * @throws RuntimeException the client's error, if the page before cannot be right
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

    /** Takes the page that {@link #nextCall} returned, and returns its items. */
    List<T> accept(P page) {
        List<T> items = itemsOf(page);
        emptyPages = items.isEmpty() ? emptyPages + 1 : 0;
        try {
            goOn(page);
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

    private void goOn(P page) {
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
        } else if (emptyPages == MOST_EMPTY_PAGES) {
            problem = MOST_EMPTY_PAGES + " pages in a row were empty, and each said has_more";
        } else {
            position = next;
        }
    }
}
