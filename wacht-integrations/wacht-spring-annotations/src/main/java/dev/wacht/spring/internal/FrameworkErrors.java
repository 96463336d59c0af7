package dev.wacht.spring.internal;

import dev.wacht.auth.ErrorEnvelope;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.beans.ConversionNotSupportedException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.server.ResponseStatusException;

/**
 * Finds the status code of an exception that is Spring's own, or that the application annotated with
 * {@link ResponseStatus}.
 */
public final class FrameworkErrors {
    /** By name, because Spring Security may be absent. Its filters handle these. */
    private static final Set<String> SPRING_SECURITY = Set.of(
            "org.springframework.security.access.AccessDeniedException",
            "org.springframework.security.core.AuthenticationException");

    /** By name, because Tomcat, Jetty and Reactor Netty may be absent. */
    private static final Set<String> CLIENT_GONE = Set.of(
            "org.apache.catalina.connector.ClientAbortException",
            "org.eclipse.jetty.io.EofException",
            "reactor.netty.channel.AbortedException");

    /** Limits the loop, because causes can be circular. No real chain of causes is longer. */
    private static final int LONGEST_CAUSE_CHAIN = 16;

    private FrameworkErrors() {}

    public static ErrorEnvelope envelopeOf(Throwable thrown) {
        OptionalInt status = statusOf(thrown);
        if (status.isEmpty()) {
            return ErrorEnvelope.of(thrown);
        }
        return reasonOf(thrown)
                .map(reason -> ErrorEnvelope.ofStatus(status.getAsInt(), reason))
                .orElseGet(() -> ErrorEnvelope.ofStatus(status.getAsInt()));
    }

    /** Whether other components handle the exception, because it is Spring Security's or has a status below 400. */
    public static boolean isForOthers(Throwable thrown) {
        OptionalInt status = statusOf(thrown);
        return (status.isPresent() && status.getAsInt() < 400) || isSpringSecuritys(thrown);
    }

    /**
     * Whether the client has closed the connection. Checks the containers' exception types only: Spring also matches
     * messages such as "connection reset", which a failed connection to another service can have too.
     */
    public static boolean isClientGone(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; i < LONGEST_CAUSE_CHAIN && cause != null; i++) {
            if (cause instanceof AsyncRequestNotUsableException
                    || CLIENT_GONE.contains(cause.getClass().getName())) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static OptionalInt statusOf(Throwable thrown) {
        if (thrown instanceof ErrorResponse error) {
            return OptionalInt.of(error.getStatusCode().value());
        }
        ResponseStatus annotated = AnnotatedElementUtils.findMergedAnnotation(thrown.getClass(), ResponseStatus.class);
        if (annotated != null) {
            return OptionalInt.of(annotated.code().value());
        }
        boolean bad = thrown instanceof HttpMessageNotReadableException
                || thrown instanceof MultipartException
                || thrown instanceof BindException
                || (thrown instanceof TypeMismatchException && !(thrown instanceof ConversionNotSupportedException));
        return bad ? OptionalInt.of(400) : OptionalInt.empty();
    }

    /** Returns the application's own reason. Omits Spring's own reasons, because they can quote the request. */
    private static Optional<String> reasonOf(Throwable thrown) {
        boolean springs = thrown.getClass().getName().startsWith("org.springframework.")
                && thrown.getClass() != ResponseStatusException.class
                && thrown.getClass() != ErrorResponseException.class;
        String reason = null;
        if (!springs && thrown instanceof ResponseStatusException status) {
            reason = status.getReason();
        } else if (!springs && thrown instanceof ErrorResponse error) {
            reason = error.getBody().getDetail();
        } else {
            ResponseStatus annotated =
                    AnnotatedElementUtils.findMergedAnnotation(thrown.getClass(), ResponseStatus.class);
            reason = annotated == null ? null : annotated.reason();
        }
        return Optional.ofNullable(reason).filter(text -> !text.isBlank());
    }

    private static boolean isSpringSecuritys(Throwable thrown) {
        for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
            if (SPRING_SECURITY.contains(type.getName())) {
                return true;
            }
        }
        return false;
    }
}
