package dev.wacht.audit.internal.spring;

import dev.wacht.audit.internal.BarrierLog;
import dev.wacht.spring.internal.GuardedHandlerFunction;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** Installs the barrier in a functional route, between its guard and its handler. */
final class FunctionBarrier<T extends ServerResponse> {
    private final GuardedHandlerFunction<T> guarded;
    private final HandlerFunction<T> original;
    private final HandlerFunction<T> barrier;

    private FunctionBarrier(
            GuardedHandlerFunction<T> guarded, HandlerFunction<T> original, HandlerFunction<T> barrier) {
        this.guarded = guarded;
        this.original = original;
        this.barrier = barrier;
    }

    /**
     * Installs the barrier. If T is a subtype of ServerResponse, a filter that reads the response as this subtype fails
     * with a {@code ClassCastException}.
     */
    @SuppressWarnings("unchecked")
    static <T extends ServerResponse> FunctionBarrier<T> install(
            GuardedHandlerFunction<T> guarded, BarrierRequests requests) {
        AtomicReference<HandlerFunction<T>> original = new AtomicReference<>();
        AtomicReference<HandlerFunction<T>> barrier = new AtomicReference<>();
        guarded.replaceGuarded(handler -> {
            original.set(handler);
            barrier.set(request -> {
                HttpServletRequest servlet = request.servletRequest();
                if (!requests.stops(servlet)) {
                    return handler.handle(request);
                }
                requests.reached(servlet);
                return (T) ServerResponse.status(HttpStatusCode.valueOf(BarrierLog.STATUS))
                        .build();
            });
            return barrier.get();
        });
        return new FunctionBarrier<>(guarded, original.get(), barrier.get());
    }

    /**
     * Disables the barrier. If a later audit was not closed, this barrier remains inside the barrier of that audit,
     * without effect.
     */
    void close() {
        guarded.replaceGuarded(current -> current.equals(barrier) ? original : current);
    }
}
