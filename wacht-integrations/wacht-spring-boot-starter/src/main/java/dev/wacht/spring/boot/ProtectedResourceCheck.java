package dev.wacht.spring.boot;

import dev.wacht.auth.ProtectedResource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Startup check: if the application defines a {@link ProtectedResource} bean, every guard must enforce it. Otherwise
 * the metadata document would be served although a guard accepts OAuth tokens for any resource.
 */
final class ProtectedResourceCheck {
    private ProtectedResourceCheck() {}

    /** @param ofGuards the resource that each guard enforces, if any */
    static void run(Collection<ProtectedResource> beans, List<Optional<ProtectedResource>> ofGuards) {
        if (!beans.isEmpty()
                && ofGuards.stream()
                        .anyMatch(resource -> resource.filter(beans::contains).isEmpty())) {
            throw new InvalidSettingException(
                    "There is a bean of type ProtectedResource, but a guard that the application defines does not enforce"
                            + " it.",
                    "Call protectedResource(…) on the guard's builder; or remove the guard, so that the starter creates it; or"
                            + " remove the bean and call protectedResource(…) on each guard and filter chain that needs it.",
                    null);
        }
    }
}
