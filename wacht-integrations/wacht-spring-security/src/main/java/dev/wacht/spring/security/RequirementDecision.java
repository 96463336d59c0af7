package dev.wacht.spring.security;

import dev.wacht.auth.MachineRequirement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;

/** A decision with the reason for a denial, which is logged. */
final class RequirementDecision extends AuthorizationDecision {
    private static final long serialVersionUID = 1L;

    private final @Nullable String denial;
    private final transient @Nullable MachineRequirement missing;

    /** @param denial why the caller is denied; null if access is granted */
    RequirementDecision(@Nullable String denial) {
        this(denial, null);
    }

    /** @param missing the permissions that a machine lacks, if that is why it is denied */
    RequirementDecision(@Nullable String denial, @Nullable MachineRequirement missing) {
        super(denial == null);
        this.denial = denial;
        this.missing = missing;
    }

    Optional<String> denial() {
        return Optional.ofNullable(denial);
    }

    Optional<MachineRequirement> missing() {
        return Optional.ofNullable(missing);
    }
}
