package dev.wacht.spring;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.WachtAuthException;
import dev.wacht.auth.WachtException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Writes an exception as the error envelope, and logs what is the service's own fault. Comes after the application's own
 * {@code @ExceptionHandler} methods, and unlike them sees what functional routes, files and unknown paths threw too.
 */
final class EnvelopeHandler implements HandlerExceptionResolver {
    private static final Logger LOG = LoggerFactory.getLogger(EnvelopeHandler.class);

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception thrown) {
        if (isForOthers(handler, thrown)) {
            return null;
        }
        if (FrameworkErrors.isClientGone(thrown)) {
            return new ModelAndView();
        }
        ErrorEnvelope envelope = FrameworkErrors.envelopeOf(thrown);
        log(envelope.status(), thrown, request);
        if (response.isCommitted()) {
            throw cut(thrown);
        }
        try {
            write(envelope, thrown, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModelAndView();
    }

    /** Makes the container cut the connection, so that half an answer is not taken for a whole one. */
    private static RuntimeException cut(Exception thrown) {
        return thrown instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException("failed after the response began", thrown);
    }

    /** What actuator itself threw is the framework's; the refusal of one of its endpoints is ours. */
    private static boolean isForOthers(@Nullable Object handler, Exception thrown) {
        boolean boots = handler instanceof HandlerMethod method && HandlerRules.isBoots(method.getBeanType());
        return (boots && !(thrown instanceof WachtAuthException)) || FrameworkErrors.isForOthers(thrown);
    }

    private static void write(ErrorEnvelope envelope, Exception thrown, HttpServletResponse response)
            throws IOException {
        ResponseHeaders.keepAndReset(response);
        if (thrown instanceof ErrorResponse error) {
            error.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
        }
        byte[] body = envelope.json().getBytes(StandardCharsets.UTF_8);
        response.setStatus(envelope.status());
        envelope.headers().forEach(response::setHeader);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    /** What a guard cannot judge is logged where that is found out, once an outage; here it would be once a request. */
    private static void log(int status, Exception thrown, HttpServletRequest request) {
        String method = request.getMethod();
        String route = RouteTemplate.find(request).orElse("(no route)");
        if (status < 500 || thrown instanceof WachtAuthException) {
            LOG.debug("{} {} refused with {}: {}", method, route, status, thrown.getMessage());
            return;
        }
        String id = CorrelationId.of(request);
        if (thrown instanceof WachtException) {
            LOG.error("{} {} failed with {} (request {}): {}", method, route, status, id, thrown.getMessage());
        } else {
            LOG.error("{} {} failed with {} (request {})", method, route, status, id, thrown);
        }
    }
}
