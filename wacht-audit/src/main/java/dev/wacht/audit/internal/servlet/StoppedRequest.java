package dev.wacht.audit.internal.servlet;

import dev.wacht.audit.internal.BarrierLog;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Function;

/** Stops requests of an audit before they reach a servlet. */
record StoppedRequest(BarrierLog log, Function<String, String> routes) {
    /** Returns whether the request belonged to the audit; if so, the response has been written. */
    boolean stop(ServletRequest anyRequest, ServletResponse anyResponse) {
        if (!(anyRequest instanceof HttpServletRequest request)
                || !(anyResponse instanceof HttpServletResponse response)) {
            return false;
        }
        String header = request.getHeader(BarrierLog.HEADER);
        if (header == null || !log.isForAudit(header)) {
            return false;
        }
        String below = request.getPathInfo() == null ? "" : request.getPathInfo();
        log.reached(header, routes.apply(request.getServletPath() + below));
        response.setStatus(BarrierLog.STATUS);
        return true;
    }
}
