package dev.wacht.audit;

import dev.wacht.audit.internal.spring.MvcApplication;
import org.springframework.context.ApplicationContext;

/**
 * Audits the routes of a Spring MVC application: handler methods, functional routes, WebSockets, static files, views, actuator
 * endpoints and other servlets, with what filter chains and method security of Spring Security say about them.
 */
public final class SpringAudit {
    private SpringAudit() {}

    /**
     * Reads the routes of an application that has started.
     *
     * @param context the application context, for example the one that {@code SpringApplication.run} returns
     * @throws IllegalStateException if this is no servlet application; the audit does not support WebFlux yet
     */
    public static RouteAudit of(ApplicationContext context) {
        return new RouteAudit(MvcApplication.of(context));
    }
}
