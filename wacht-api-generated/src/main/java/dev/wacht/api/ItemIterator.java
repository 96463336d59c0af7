package dev.wacht.api;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Iterates over the items of pages. Requests a page when the items of the previous one are used up. */
final class ItemIterator<T> implements Iterator<T> {
    private final Iterator<List<T>> pages;
    private Iterator<T> items = Collections.emptyIterator();

    ItemIterator(Iterator<List<T>> pages) {
        this.pages = pages;
    }

    @Override
    public boolean hasNext() {
        while (!items.hasNext() && pages.hasNext()) {
            items = pages.next().iterator();
        }
        return items.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return items.next();
    }
}
