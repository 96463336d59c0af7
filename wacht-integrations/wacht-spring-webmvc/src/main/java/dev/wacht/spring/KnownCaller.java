package dev.wacht.spring;

import dev.wacht.auth.Caller;
import dev.wacht.spring.internal.ChainAttributes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;

/** The caller that a filter chain of Spring Security authenticated, if that chain has Wacht's configurer. */
final class KnownCaller {
    private KnownCaller() {}

    /** @throws dev.wacht.auth.WachtException if the caller's credential cannot be verified right now */
    static Optional<Caller> find(HttpServletRequest request) {
        return request.getAttribute(ChainAttributes.CALLER) instanceof Supplier<?> supplier
                        && supplier.get() instanceof Optional<?> caller
                ? caller.map(Caller.class::cast)
                : Optional.empty();
    }
}
