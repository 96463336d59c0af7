package dev.wacht.spring.boot;

import dev.wacht.auth.AuthEventListener;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ListableBeanFactory;

/** Finds the optional beans of the application from which the starter builds its own. */
record ApplicationBeans(ListableBeanFactory factory) {
    /** Returns the bean of a type; empty if there is none, or if there are several and none is primary. */
    <T> Optional<T> of(Class<T> type) {
        return Optional.ofNullable(factory.getBeanProvider(type).getIfUnique());
    }

    /**
     * Returns the starter's listeners, and the application's listener if there is one. Each listener receives every
     * event.
     */
    Stream<AuthEventListener> authListeners() {
        return Stream.concat(
                all(StarterAuthListener.class).map(StarterAuthListener::listener),
                of(AuthEventListener.class).stream());
    }

    /** Returns all beans of a type, in their order. */
    <T> Stream<T> all(Class<T> type) {
        return factory.getBeanProvider(type).orderedStream();
    }
}
