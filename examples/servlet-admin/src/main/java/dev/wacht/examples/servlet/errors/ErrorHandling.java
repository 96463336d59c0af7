package dev.wacht.examples.servlet.errors;

import dev.wacht.servlet.WachtServlet;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/**
 * Writes every error as Wacht's envelope. The filter writes the exceptions that servlets throw; the error page writes
 * the errors that are sent with {@code sendError}.
 */
public final class ErrorHandling {
    private static final String PAGE = "/error";

    private ErrorHandling() {}

    public static void register(ServletContextHandler context) {
        context.addServlet(new ServletHolder(WachtServlet.errorServlet()), "/"); // 404 for paths without a servlet.
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler() {
            @Override
            public boolean errorPageForMethod(String method) {
                return true; // By default Jetty sends error responses to PATCH, PUT and DELETE without a body.
            }
        };
        errors.addErrorPage(ErrorPageErrorHandler.GLOBAL_ERROR_PAGE, PAGE);
        context.setErrorHandler(errors);
    }
}
