package dev.wacht.servlet;

import dev.wacht.auth.ErrorEnvelope;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes the container's error page as the error envelope. Keeps headers of the error, such as {@code Allow}. */
final class ErrorServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return; // Included in a response that has been sent in part.
        }
        Throwable thrown = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Integer status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (thrown != null && !isRejectedByContainer(status)) {
            EnvelopeHandler.log(request, thrown);
        }
        ResponseHeaders.of(response).withoutContent().restore(response);
        EnvelopeHandler.write(response, envelope(thrown, status));
    }

    private static ErrorEnvelope envelope(@Nullable Throwable thrown, @Nullable Integer status) {
        if (thrown != null && EnvelopeHandler.envelopeOf(thrown).status() != 500) {
            return EnvelopeHandler.envelopeOf(thrown);
        }
        if (status == null) {
            return ErrorEnvelope.ofStatus(404); // A client requested the path of the error page itself.
        }
        return ErrorEnvelope.ofStatus(status >= 400 && status <= 599 ? status : 500);
    }

    /**
     * Whether the container threw the exception because it could not parse the request, which is not an error of the
     * service.
     */
    private static boolean isRejectedByContainer(@Nullable Integer status) {
        return status != null && status >= 400 && status < 500;
    }
}
