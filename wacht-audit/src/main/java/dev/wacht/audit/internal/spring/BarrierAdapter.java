package dev.wacht.audit.internal.spring;

import dev.wacht.audit.internal.BarrierLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerAdapter;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.HandlerFunction;

/** Responds in place of handlers, behind all filters and interceptors, but only to the requests of an audit. */
final class BarrierAdapter implements HandlerAdapter, PriorityOrdered {
    private final BarrierRequests requests;
    private final MethodBarrier methods;
    private final Object probe = new Object();

    BarrierAdapter(BarrierRequests requests, MethodBarrier methods) {
        this.requests = requests;
        this.methods = methods;
    }

    /** Returns a handler that only this adapter supports. */
    Object probe() {
        return probe;
    }

    @Override
    public boolean supports(Object handler) {
        return probe.equals(handler)
                || requests.current()
                        .filter(request -> !SpringHandlers.responds(handler, request.getMethod()))
                        .filter(request -> !(handler instanceof HandlerFunction<?>)
                                || !requests.names().isGuardedFunction(request))
                        .isPresent();
    }

    @Override
    public @Nullable ModelAndView handle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws Exception {
        boolean reached = !(handler instanceof HandlerMethod method) || methods.isReached(method);
        if (reached) {
            requests.reached(request);
            response.setStatus(BarrierLog.STATUS);
        }
        return null;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    /** Called by Spring 6. The interface in Spring 7 has no such method. */
    public long getLastModified(HttpServletRequest request, Object handler) {
        return -1;
    }
}
