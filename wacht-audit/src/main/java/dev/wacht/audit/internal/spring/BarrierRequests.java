package dev.wacht.audit.internal.spring;

import dev.wacht.audit.internal.BarrierLog;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Recognizes the requests of an audit. */
record BarrierRequests(BarrierLog log, RouteNames names) {
    /** Returns the request of the current thread, if it belongs to the audit. */
    Optional<HttpServletRequest> current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(attributes.getRequest()).filter(this::stops)
                : Optional.empty();
    }

    /**
     * Returns whether the barrier stops a request. It does not stop requests for error pages, because the original
     * request has already been refused.
     */
    boolean stops(HttpServletRequest request) {
        return log.isForAudit(request.getHeader(BarrierLog.HEADER))
                && request.getDispatcherType() != DispatcherType.ERROR;
    }

    /** Records that the request would have reached its handler. */
    void reached(HttpServletRequest request) {
        log.reached(request.getHeader(BarrierLog.HEADER), names.of(request));
    }
}
