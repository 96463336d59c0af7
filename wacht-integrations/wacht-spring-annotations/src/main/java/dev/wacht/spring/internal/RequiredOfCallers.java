package dev.wacht.spring.internal;

import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;
import java.util.Optional;

/** What an authorization manager of Wacht requires. For audits. */
public interface RequiredOfCallers {
    /** What a session needs; empty if none is let in. */
    Optional<Requirement> ofUser();

    /** What an API key or an OAuth token needs; empty if none is let in. */
    Optional<MachineRequirement> ofMachine();
}
