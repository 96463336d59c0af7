package dev.wacht.javalin;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.servlet.JavalinServlet;
import io.javalin.router.Endpoint;
import io.javalin.router.InternalRouter;
import io.javalin.router.ParsedEndpoint;
import jakarta.servlet.ServletContext;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Javalin's own router, which knows every route; a request does not lead to it, so it is found through the Jetty that
 * Javalin runs in, once for each application. All that is used of it is public, but not the same in 6 and 7.
 */
final class JavalinRouter {
    private static final String ATTRIBUTE = JavalinRouter.class.getName();
    private static final Member FIND =
            Member.method(InternalRouter.class, "findHttpHandlerEntries", HandlerType.class, String.class);
    private static final Member ENDPOINT = Member.property(ParsedEndpoint.class, "endpoint");
    private static final Member PATH = Member.property(Endpoint.class, "path");
    private static final Member HANDLER = Member.property(Endpoint.class, "handler");

    private final Object router;

    private JavalinRouter(Object router) {
        this.router = router;
    }

    /** @throws IllegalStateException in another container than Javalin's own */
    static JavalinRouter of(Context ctx) {
        ServletContext application = ctx.req().getServletContext();
        if (application.getAttribute(ATTRIBUTE) instanceof JavalinRouter known) {
            return known;
        }
        JavalinRouter found = new JavalinRouter(find(application));
        application.setAttribute(ATTRIBUTE, found);
        return found;
    }

    /** The first route for a method and a path: the one that Javalin takes. */
    Optional<Endpoint> first(HandlerType method, String path) {
        Object found = FIND.of(router, method, path); // A list in 7, a stream in 6.
        Stream<?> entries = found instanceof Collection<?> list ? list.stream() : (Stream<?>) found;
        return entries.findFirst().map(entry -> (Endpoint) ENDPOINT.of(entry));
    }

    String path(Endpoint endpoint) {
        return (String) PATH.of(endpoint);
    }

    Handler handler(Endpoint endpoint) {
        return (Handler) HANDLER.of(endpoint);
    }

    private static Object find(ServletContext application) {
        Class<?> jetty = jettyContextHandler();
        Object context = Member.method(jetty, "getServletContextHandler", ServletContext.class)
                .ofClass(application);
        Object servlets = property(property(context, "servletHandler"), "servlets");
        for (Object holder : (Object[]) servlets) {
            Object servlet = property(holder, "servletInstance");
            if (servlet instanceof JavalinServlet javalin) {
                return javalin.getRouter();
            }
            if (servlet.getClass().getName().equals("io.javalin.jetty.JavalinJettyServlet")) {
                return ofConfiguration(property(servlet, "cfg"));
            }
        }
        throw new IllegalStateException("Javalin's servlet is not in this Jetty");
    }

    private static Object ofConfiguration(Object configuration) {
        boolean seven = configuration.getClass().getSimpleName().equals("JavalinState");
        return property(seven ? configuration : property(configuration, "pvt"), "internalRouter");
    }

    private static Object property(Object owner, String name) {
        return Member.property(owner.getClass(), name).of(owner);
    }

    private static Class<?> jettyContextHandler() {
        ClassLoader loader = Context.class.getClassLoader();
        return find(loader, "org.eclipse.jetty.ee10.servlet.ServletContextHandler") // Jetty 12, of Javalin 7
                .or(() -> find(loader, "org.eclipse.jetty.servlet.ServletContextHandler")) // Jetty 11, of Javalin 6
                .orElseThrow(() ->
                        new IllegalStateException("WachtJavalin.beforeMatched needs the Jetty that Javalin brings:"
                                + " elsewhere, wrap handlers with the guard"));
    }

    private static Optional<Class<?>> find(ClassLoader loader, String name) {
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException notThere) {
            return Optional.empty();
        }
    }
}
