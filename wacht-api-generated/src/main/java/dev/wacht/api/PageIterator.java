package dev.wacht.api;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Iterates over the pages of a list. Each call of {@link #next} sends a request and blocks. */
final class PageIterator<P extends Page<T>, T> implements Iterator<List<T>> {
    private final PageWalk<?, P, T> walk;

    PageIterator(PageWalk<?, P, T> walk) {
        this.walk = walk;
    }

    @Override
    public boolean hasNext() {
        return walk.hasNext();
    }

    @Override
    public List<T> next() {
        if (!walk.hasNext()) {
            throw new NoSuchElementException();
        }
        return walk.accept(walk.nextCall().execute(walk.options()));
    }
}
