package dev.wacht.spring.security;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;

/** A decision that knows why a caller was denied, for the log. */
final class RequirementDecision extends AuthorizationDecision {
    private static final long serialVersionUID = 1L;

    private final @Nullable String denial;

    /** @param denial why the caller is denied; null if it is granted */
    RequirementDecision(@Nullable String denial) {
        super(denial == null);
        this.denial = denial;
    }

    Optional<String> denial() {
        return Optional.ofNullable(denial);
    }
}
