package dev.wacht.servlet;

import dev.wacht.auth.Caller;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.WachtAuth;
import dev.wacht.auth.WebhookReceiver;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.Optional;

/**
 * Registers the {@link WachtAuthFilter}, returns the caller of a request, and creates servlets for webhooks and error
 * pages.
 *
 * <pre>{@code
 * WachtAuthFilter filter = WachtAuthFilter.builder(verifier)
 *         .protect("/admin/*", permission("user:read"))
 *         .open("/health")
 *         .build();
 * WachtServlet.register(servletContext, filter);
 * ...
 * WachtAuth auth = WachtServlet.auth(request);
 * }</pre>
 */
public final class WachtServlet {
    private WachtServlet() {}

    /**
     * Registers the filter before all declared filters, for all paths and all dispatcher types, so that forwards and
     * dispatches by servlet name cannot bypass it. Call it from a {@code ServletContainerInitializer} or a
     * {@code ServletContextListener}.
     *
     * <p>In Jetty with WebSockets, call this only after the context has been configured for WebSockets, as is the case
     * in a {@code ServletContextListener}: Jetty's {@code WebSocketUpgradeFilter} is then registered behind this
     * filter. In any other order, Jetty would put its own filter first, and the context would fail to start.
     *
     * <p>Register a CORS filter before this one: it responds to preflights, which have no credentials, and lets scripts
     * read error responses.
     *
     * @throws IllegalStateException if this has already been called for this context, or if the context has already
     *     started
     */
    public static void register(ServletContext context, WachtAuthFilter filter) {
        FilterRegistration.Dynamic registration = context.addFilter(WachtAuthFilter.class.getName(), filter);
        if (registration == null) {
            throw new IllegalStateException("a WachtAuthFilter is registered already");
        }
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
        // A dispatch by name has no path, so no pattern matches it (Servlet 6, section 6.2.4).
        registration.addMappingForServletNames(EnumSet.of(DispatcherType.FORWARD, DispatcherType.INCLUDE), false, "*");
        JettyUpgradeFilterOrder.addBehind(context);
    }

    /**
     * Returns the user that the filter authorized. On an optional path, this is an anonymous user if the caller has no
     * valid session. The request attribute {@code dev.wacht.auth.WachtAuth} also contains the user.
     *
     * @throws IllegalStateException if the filter did not authorize a user for this request: the path is open, the
     *     caller is a machine, or the filter did not run
     */
    public static WachtAuth auth(ServletRequest request) {
        return RequestAuthorization.required(request, WachtAuth.class);
    }

    /**
     * Returns the machine that the filter authorized. The request attribute {@code dev.wacht.auth.MachinePrincipal}
     * also contains the machine.
     *
     * @throws IllegalStateException if the filter did not authorize a machine for this request
     */
    public static MachinePrincipal machine(ServletRequest request) {
        return RequestAuthorization.required(request, MachinePrincipal.class);
    }

    /**
     * Returns the caller that the filter authorized, whichever kind of credential was sent. The request attribute
     * {@code dev.wacht.auth.Caller} also contains the caller.
     *
     * @throws IllegalStateException if the caller is anonymous, or the filter did not authorize this request
     */
    public static Caller caller(ServletRequest request) {
        return RequestAuthorization.required(request, Caller.class);
    }

    /**
     * Returns the caller that the filter authorized; empty for anonymous callers of an optional path, on open paths, and if
     * the filter denied or did not see the request.
     */
    public static Optional<Caller> findCaller(ServletRequest request) {
        return Optional.ofNullable((Caller) request.getAttribute(Caller.class.getName()));
    }

    /**
     * Creates a servlet that receives webhooks by POST. It responds with 204 if the event has been handled, now or
     * earlier. Otherwise it responds with the error envelope of the exception that {@link WebhookReceiver#receive}
     * throws. {@link WebhookReceiver#maxBodySize} limits the body. Wacht sends no session token: make the path of the
     * servlet {@link WachtAuthFilter.Builder#open open} in the filter. Otherwise each event is rejected with 401 and
     * lost.
     */
    public static HttpServlet webhook(WebhookReceiver receiver) {
        return new WebhookServlet(receiver);
    }

    /**
     * Creates a servlet that writes the error envelope. Register it as the container's error page: it covers errors
     * that the filter does not see, such as {@code sendError(404)} and asynchronous work that times out. The
     * containers' own pages can show class names and stack traces.
     *
     * <p>In Jetty, override {@code errorPageForMethod} of the {@code ErrorPageErrorHandler} to return true: otherwise
     * error responses to PATCH, PUT and DELETE have no body. In Tomcat, disable {@code showReport} of the
     * {@code ErrorReportValve}, which responds to requests that Tomcat rejects before they reach an application.
     */
    public static HttpServlet errorServlet() {
        return new ErrorServlet();
    }

    /**
     * Writes the error envelope for an exception that asynchronous work threw, as the filter does for exceptions that a
     * servlet throws:
     *
     * <pre>{@code
     * AsyncContext work = request.startAsync();
     * work.start(() -> {
     *     try {
     *         ...
     *     } catch (RuntimeException e) {
     *         WachtServlet.writeError(request, response, e);
     *     } finally {
     *         work.complete();
     *     }
     * });
     * }</pre>
     *
     * <p>Without this call the request ends with its time-out, because containers do not handle exceptions of
     * asynchronous work. If the response is committed, or the client closed the connection, this only logs the
     * exception.
     */
    public static void writeError(HttpServletRequest request, HttpServletResponse response, Throwable thrown) {
        EnvelopeHandler.log(request, thrown);
        if (!response.isCommitted()) {
            response.reset();
            EnvelopeHandler.writeIfPossible(response, EnvelopeHandler.envelopeOf(thrown));
        }
    }
}
