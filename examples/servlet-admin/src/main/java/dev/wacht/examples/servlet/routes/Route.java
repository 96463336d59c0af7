package dev.wacht.examples.servlet.routes;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Serves one method of one path. Other methods get 405 with the header {@code Allow}. */
final class Route extends HttpServlet {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final long serialVersionUID = 1L;

    private final String method;
    private final transient Handler handler;

    Route(String method, Handler handler) {
        this.method = method;
        this.handler = handler;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String requested = request.getMethod();
        if (requested.equals(method) || (requested.equals("HEAD") && method.equals("GET"))) {
            handler.handle(request, response);
        } else {
            response.setHeader("Allow", method);
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }

    static void respond(HttpServletResponse response, Object body) throws IOException {
        response.setContentType("application/json");
        response.getOutputStream().write(JSON.writeValueAsBytes(body));
    }

    /** Handles a request. */
    @FunctionalInterface
    interface Handler {
        void handle(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }
}
