package dev.wacht.spring.internal;

import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;
import java.util.Optional;

/** The requirements of one of Wacht's authorization managers. For audits. */
public interface RequiredOfCallers {
    /** Returns the requirement for a session; empty if sessions are denied. */
    Optional<Requirement> ofUser();

    /** Returns the requirement for an API key or an OAuth token; empty if both are denied. */
    Optional<MachineRequirement> ofMachine();
}
