package dev.wacht.spring.security;

import java.util.Set;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;

/** Decides which beans handle requests. Compares names of types, because their libraries may be absent. */
final class HandlerTypes {
    private static final Set<String> ANNOTATIONS = Set.of(
            "org.springframework.stereotype.Controller", "org.springframework.web.bind.annotation.RequestMapping");

    private static final Set<String> TYPES = Set.of(
            "org.springframework.web.HttpRequestHandler",
            "org.springframework.web.servlet.mvc.Controller",
            "org.springframework.web.servlet.function.HandlerFunction",
            "org.springframework.web.socket.WebSocketHandler",
            "jakarta.servlet.Servlet",
            "jakarta.servlet.Filter");

    private HandlerTypes() {}

    static boolean isHandler(Class<?> type) {
        MergedAnnotations annotations = MergedAnnotations.from(type, SearchStrategy.TYPE_HIERARCHY);
        return ANNOTATIONS.stream().anyMatch(annotations::isPresent)
                || ClassUtils.getAllInterfacesForClassAsSet(type).stream()
                        .map(Class::getName)
                        .anyMatch(TYPES::contains);
    }
}
