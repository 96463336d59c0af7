package dev.wacht.audit;

import dev.wacht.audit.internal.spring.MvcApplication;
import org.springframework.context.ApplicationContext;

/**
 * Audits the routes of a Spring MVC 7 application: handler methods, functional routes, WebSockets, static files, views,
 * actuator endpoints and other servlets. The rules of the routes include the filter chains and the method security of
 * Spring Security.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> routes(@Autowired ApplicationContext context) {
 *     return SpringAudit.of(context).lockFile(Path.of("routes.authz")).tests();
 * }
 * }</pre>
 */
public final class SpringAudit {
    private SpringAudit() {}

    /**
     * Returns an audit of a running application.
     *
     * @param context the application context, for example the return value of {@code SpringApplication.run}
     * @throws IllegalStateException if the context is not that of a servlet application; WebFlux is not supported yet
     */
    public static RouteAudit of(ApplicationContext context) {
        return new RouteAudit(MvcApplication.of(context));
    }
}
