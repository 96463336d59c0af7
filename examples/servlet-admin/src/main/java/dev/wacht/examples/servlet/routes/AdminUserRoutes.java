package dev.wacht.examples.servlet.routes;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.wacht.client.WachtClient;
import dev.wacht.examples.servlet.auth.Guards;
import dev.wacht.examples.servlet.auth.Permissions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.jspecify.annotations.Nullable;

/** Routes for signed-in administrators: list users, change a password. */
public final class AdminUserRoutes {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;
    private static final Pattern PASSWORD_OF = Pattern.compile("/([^/]+)/password");

    private final WachtClient wacht;

    public AdminUserRoutes(WachtClient wacht) {
        this.wacht = wacht;
    }

    public void register(ServletContextHandler context, Guards guards) {
        guards.user("/admin/users", Permissions.USER_READ);
        context.addServlet(new ServletHolder(new Route("GET", this::listUsers)), "/admin/users");
        guards.user("/admin/users/*", Permissions.USER_UPDATE);
        context.addServlet(new ServletHolder(new Route("PATCH", this::updatePassword)), "/admin/users/*");
    }

    private void listUsers(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int limit;
        long offset;
        try {
            limit = Integer.parseInt(query(request, "limit").orElse(Integer.toString(DEFAULT_LIMIT)));
            offset = Long.parseLong(query(request, "offset").orElse("0"));
        } catch (NumberFormatException e) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        if (limit < 1 || limit > MAX_LIMIT || offset < 0) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        Route.respond(response, wacht.users().listUsers(q -> q.limit(limit).offset(offset)));
    }

    private void updatePassword(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher user = PASSWORD_OF.matcher(String.valueOf(request.getPathInfo()));
        if (!user.matches()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Optional<String> newPassword = newPassword(request);
        if (newPassword.isEmpty()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        wacht.users().updatePassword(user.group(1), b -> b.newPassword(newPassword.get()));
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private static Optional<String> query(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name));
    }

    /** Returns the new password; empty if the body is malformed, or if the password is missing or blank. */
    private static Optional<String> newPassword(HttpServletRequest request) throws IOException {
        try {
            @Nullable NewPassword body = Route.JSON.readValue(request.getInputStream(), NewPassword.class);
            return Optional.ofNullable(body).map(NewPassword::value).filter(value -> !value.isBlank());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The request body. Callers can set only the password, not other fields that Wacht would accept. */
    private record NewPassword(
            @JsonProperty("new_password") @Nullable String value) {}
}
