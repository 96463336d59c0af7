package dev.wacht.spring;

import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.WachtAuthException;
import dev.wacht.auth.WachtException;
import dev.wacht.auth.internal.CorrelationId;
import dev.wacht.spring.internal.FrameworkErrors;
import dev.wacht.spring.internal.HandlerRules;
import dev.wacht.spring.internal.ResponseHeaders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Writes the response if a handler throws one of Wacht's exceptions or, with {@code envelopeForAll}, any other
 * exception. Runs after the application's own {@code @ExceptionHandler} methods. Unlike those methods, it also handles
 * exceptions from functional routes, static files and unknown paths. Every adapter has a class of this name, because
 * each framework has its own exceptions and its own way of writing a response.
 */
final class EnvelopeHandler implements HandlerExceptionResolver {
    private final ErrorResponder errorResponder;
    private final boolean forAll;

    /** @param forAll whether to handle the application's and the framework's exceptions too */
    EnvelopeHandler(ErrorResponder errorResponder, boolean forAll) {
        this.errorResponder = errorResponder;
        this.forAll = forAll;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception thrown) {
        Optional<WachtException> wachtException = ErrorEnvelope.findWachtException(thrown);
        if (isForOthers(handler, thrown, wachtException)) {
            return null;
        }
        if (wachtException.isEmpty() && FrameworkErrors.isClientGone(thrown)) {
            return new ModelAndView();
        }
        try {
            if (wachtException.isPresent() && !response.isCommitted()) {
                errorResponder.write(request, response, wachtException.get());
            } else {
                write(FrameworkErrors.envelopeOf(thrown), thrown, request, response, handler);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModelAndView();
    }

    /**
     * Whether other resolvers handle the exception, for example because an actuator endpoint threw it. This resolver
     * always handles the guard's own exceptions.
     */
    private boolean isForOthers(@Nullable Object handler, Exception thrown, Optional<WachtException> wachtException) {
        if (handler instanceof HandlerMethod method && HandlerRules.isBoots(method.getBeanType())) {
            return wachtException.isEmpty() || !(wachtException.get() instanceof WachtAuthException);
        }
        return wachtException.isEmpty() && (!forAll || FrameworkErrors.isForOthers(thrown));
    }

    private static void write(
            ErrorEnvelope envelope,
            Exception thrown,
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Object handler)
            throws IOException {
        ErrorResponder.LOG.log(
                envelope,
                request.getMethod(),
                RouteTemplate.find(request).orElse("(no route)"),
                CorrelationId.of(request::getHeader),
                thrown);
        if (response.isCommitted()) {
            throw propagated(thrown);
        }
        ResponseHeaders.keepAndReset(response);
        if (thrown instanceof ErrorResponse error) {
            error.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
        }
        byte[] body = envelope.json().getBytes(StandardCharsets.UTF_8);
        response.setStatus(envelope.status());
        envelope.headers().forEach(response::setHeader);
        if (handler instanceof WebhookHandler) { // It would replace Wacht's retry schedule.
            response.setHeader("Retry-After", null);
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    /**
     * Returns an exception that makes the container close the connection, so that clients detect the truncated
     * response.
     */
    private static RuntimeException propagated(Exception thrown) {
        return thrown instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException("failed after the response began", thrown);
    }
}
