package dev.wacht.audit.internal.spring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Finds the handler mappings of a DispatcherServlet: those in its application context and in the parents of that
 * context.
 */
final class HandlerMappings {
    /**
     * The handler mapping of Boot's management context: it delegates to the other handler mappings of that
     * context, but not to those of its parent contexts.
     */
    private static final String COMPOSITE = ".CompositeHandlerMapping";

    private HandlerMappings() {}

    static Map<String, HandlerMapping> of(Servlet servlet) {
        Map<String, HandlerMapping> own =
                new LinkedHashMap<>(servlet.context().getBeansOfType(HandlerMapping.class, true, false));
        return own.values().removeIf(mapping -> mapping.getClass().getName().endsWith(COMPOSITE))
                ? own
                : BeanFactoryUtils.beansOfTypeIncludingAncestors(servlet.context(), HandlerMapping.class, true, false);
    }

    /** Returns the mappings in the order in which the servlet tries them. */
    static List<HandlerMapping> sorted(Servlet servlet) {
        return of(servlet).values().stream()
                .sorted(AnnotationAwareOrderComparator.INSTANCE)
                .toList();
    }
}
