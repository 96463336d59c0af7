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
 * @param <T> the item
 */
public interface Page<T> {
    /**
     * Returns the items of this page. Immutable; may be empty, also when {@link #hasMore()} is true.
     *
     * @throws MissingPropertyException if the response has no list of items
     */
    List<T> items();

    /**
     * Returns whether the list goes on after this page.
     *
     * @throws MissingPropertyException if the response does not say so
     */
    boolean hasMore();
}
