package dev.wacht.spring.boot;

import dev.wacht.auth.AuthEventListener;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ListableBeanFactory;

/** Looks up optional beans of the application that the starter uses to build its own. */
record ApplicationBeans(ListableBeanFactory factory) {
    /**
     * Returns the bean of a type; empty if there is none, or there are several and none is primary.
     */
    <T> Optional<T> of(Class<T> type) {
        return Optional.ofNullable(factory.getBeanProvider(type).getIfUnique());
    }

    /** Returns the application's listener, if there is one, and those of the starter: all of them receive the events. */
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
