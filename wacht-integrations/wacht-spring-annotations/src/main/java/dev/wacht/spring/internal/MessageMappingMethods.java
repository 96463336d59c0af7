package dev.wacht.spring.internal;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ReflectionUtils;

/**
 * Finds methods of a controller that are called for messages or GraphQL fields. All of them share one route, such as
 * that of a STOMP endpoint, so a rule of the method or of its class would never be evaluated. The libraries may be
 * absent.
 */
final class MessageMappingMethods {
    private static final List<String> ANNOTATIONS = List.of(
            "org.springframework.messaging.handler.annotation.MessageMapping",
            "org.springframework.messaging.simp.annotation.SubscribeMapping",
            "org.springframework.messaging.rsocket.annotation.ConnectMapping",
            "org.springframework.graphql.data.method.annotation.SchemaMapping",
            "org.springframework.graphql.data.method.annotation.BatchMapping");

    private MessageMappingMethods() {}

    /**
     * Returns the name of one such method; empty if there is none.
     *
     * @param method null for any method of the class
     */
    static Optional<String> find(Class<?> type, @Nullable Method method) {
        Stream<Method> methods =
                method == null ? Stream.of(ReflectionUtils.getUniqueDeclaredMethods(type)) : Stream.of(method);
        return methods.flatMap(one -> ANNOTATIONS.stream()
                        .filter(MergedAnnotations.from(one, SearchStrategy.TYPE_HIERARCHY)::isPresent)
                        .map(annotation -> "@" + annotation.substring(annotation.lastIndexOf('.') + 1) + " "
                                + type.getName() + "." + one.getName() + "()"))
                .findFirst();
    }
}
