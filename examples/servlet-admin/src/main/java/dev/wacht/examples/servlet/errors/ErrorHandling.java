package dev.wacht.examples.servlet.errors;

import dev.wacht.servlet.WachtServlet;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/** Every failure is answered in one envelope: what servlets throw by the filter, and what they send by the error page. */
public final class ErrorHandling {
    private static final String PAGE = "/error";

    private ErrorHandling() {}

    public static void register(ServletContextHandler context) {
        context.addServlet(new ServletHolder(WachtServlet.errorServlet()), "/"); // 404 for what no route serves.
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler() {
            @Override
            public boolean errorPageForMethod(String method) {
                return true; // Unless told, Jetty answers nothing but a status to PATCH, PUT and DELETE.
            }
        };
        errors.addErrorPage(ErrorPageErrorHandler.GLOBAL_ERROR_PAGE, PAGE);
        context.setErrorHandler(errors);
    }
}
