package dev.wacht.servlet;

import dev.wacht.auth.Caller;
import dev.wacht.auth.MachinePrincipal;
import java.security.Principal;

/**
 * The caller as the servlet API's {@link Principal}. For an API key, the name is the id of the key, not that of the
 * user who owns it, because a machine is not that user.
 */
record CallerPrincipal(String name) implements Principal {
    static CallerPrincipal of(Caller caller) {
        return new CallerPrincipal(caller.machine()
                .flatMap(MachinePrincipal::keyId)
                .or(caller::userId)
                .orElseGet(() -> caller.kind().name()));
    }

    @Override
    public String getName() {
        return name;
    }
}
