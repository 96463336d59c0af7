package dev.wacht.spring.boot;

import dev.wacht.auth.ProtectedResource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Ends the start if the application wrote down a protected resource, and a guard of its own takes OAuth tokens for any: the
 * metadata document would be served, and nothing enforced.
 */
final class ResourceOfGuardCheck {
    private ResourceOfGuardCheck() {}

    /** @param ofGuards what each guard was built with */
    static void run(Collection<ProtectedResource> beans, List<Optional<ProtectedResource>> ofGuards) {
        if (!beans.isEmpty()
                && ofGuards.stream()
                        .anyMatch(resource -> resource.filter(beans::contains).isEmpty())) {
            throw new InvalidSettingException(
                    "There is a bean of the type ProtectedResource, and a guard that the application defines was built without"
                            + " it.",
                    "Call protectedResource(…) on the guard's builder; or leave the guard to the starter; or define no such bean"
                            + " and tell each guard and chain.",
                    null);
        }
    }
}
