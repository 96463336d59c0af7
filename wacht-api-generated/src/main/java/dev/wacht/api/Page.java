package dev.wacht.api;

import java.util.List;

/**
 * One page of a list, as a single call returns it.
 *
 * <pre>{@code
 * UserPage page = wacht.users().listUsers(q -> q.limit(20));
 * for (User user : page.items()) { … }                       // this page
 * for (User user : wacht.users().listAllUsers()) { … }       // all pages
 * }</pre>
 *
 * @param <T> the type of an item
 */
public interface Page<T> {
    /**
     * Returns the items on this page. The list is unmodifiable, and may be empty even if {@link #hasMore()} is true.
     *
     * @throws MissingPropertyException if the response has no list of items
     */
    List<T> items();

    /**
     * Returns whether there are pages after this one.
     *
     * @throws MissingPropertyException if the response lacks {@code has_more}
     */
    boolean hasMore();
}
