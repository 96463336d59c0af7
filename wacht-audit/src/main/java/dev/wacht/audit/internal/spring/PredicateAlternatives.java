package dev.wacht.audit.internal.spring;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;

/**
 * Reads the predicates of a functional route. Each alternative of an {@code or} is a separate way to match the route.
 */
final class PredicateAlternatives implements RequestPredicates.Visitor {
    private final Deque<List<PredicateReader>> before = new ArrayDeque<>();
    private final Deque<List<PredicateReader>> read = new ArrayDeque<>();
    private List<PredicateReader> current;
    private int negated;

    private PredicateAlternatives(List<PredicateReader> outer) {
        this.current = copies(outer);
    }

    /**
     * Returns the alternatives of the outer predicates, each combined with a further predicate that must also match.
     */
    static List<PredicateReader> of(List<PredicateReader> outer, RequestPredicate predicate) {
        PredicateAlternatives alternatives = new PredicateAlternatives(outer);
        predicate.accept(alternatives);
        return alternatives.current;
    }

    private static List<PredicateReader> copies(List<PredicateReader> readers) {
        return readers.stream().map(reader -> reader.reading("")).toList();
    }

    private void forEach(Consumer<PredicateReader> reading) {
        if (negated == 0) {
            current.forEach(reading);
        }
    }

    @Override
    public void method(Set<HttpMethod> allowed) {
        forEach(reader -> reader.method(allowed));
    }

    @Override
    public void path(String pattern) {
        forEach(reader -> reader.append(pattern));
    }

    @Override
    public void header(String name, String value) {
        forEach(reader -> reader.header(name, value));
    }

    @Override
    public void param(String name, String value) {
        forEach(reader -> reader.param(name, value));
    }

    @Override
    public void version(String version) {
        forEach(reader -> reader.version(version));
    }

    @Override
    public void unknown(RequestPredicate predicate) {
        forEach(reader -> reader.unknown(predicate));
    }

    @Override
    public void startOr() {
        if (negated == 0) {
            before.push(copies(current));
            read.push(new ArrayList<>());
        }
    }

    @Override
    public void or() {
        if (negated == 0) {
            read.element().addAll(current);
            current = copies(before.element());
        }
    }

    @Override
    public void endOr() {
        if (negated == 0) {
            before.pop();
            List<PredicateReader> all = read.pop();
            all.addAll(current);
            current = all;
        }
    }

    @Override
    public void startNegate() {
        negated++;
    }

    @Override
    public void endNegate() {
        negated--;
    }

    @Override
    @SuppressWarnings("removal") // Versions of Spring that have this method call it.
    public void pathExtension(String extension) {}

    @Override
    public void startAnd() {}

    @Override
    public void and() {}

    @Override
    public void endAnd() {}
}
