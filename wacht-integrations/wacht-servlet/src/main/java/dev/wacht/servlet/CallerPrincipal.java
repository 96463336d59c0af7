package dev.wacht.servlet;

import dev.wacht.auth.Caller;
import dev.wacht.auth.MachinePrincipal;
import java.security.Principal;

/** Who calls, as servlets know it. A key goes by its own name and not by its owner's: a machine is not that user. */
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
