package dev.wacht.audit.internal.spring;

import dev.wacht.audit.internal.BarrierLog;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The requests of an audit. */
record BarrierRequests(BarrierLog log, RouteNames names) {
    /** The request that this thread serves, if it is of the audit. */
    Optional<HttpServletRequest> current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(attributes.getRequest()).filter(this::stops)
                : Optional.empty();
    }

    /** The error page is for requests that were refused. */
    boolean stops(HttpServletRequest request) {
        return log.isForAudit(request.getHeader(BarrierLog.HEADER))
                && request.getDispatcherType() != DispatcherType.ERROR;
    }

    /** Notes that the request would have reached its handler. */
    void reached(HttpServletRequest request) {
        log.reached(request.getHeader(BarrierLog.HEADER), names.of(request));
    }
}
