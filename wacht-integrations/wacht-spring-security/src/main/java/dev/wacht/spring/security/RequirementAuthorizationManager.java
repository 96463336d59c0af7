package dev.wacht.spring.security;

import dev.wacht.auth.Caller;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.WachtAuth;
import dev.wacht.spring.internal.RequiredOfCallers;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;

/**
 * Authorizes callers by one requirement for users and another for machines. Immutable.
 *
 * @param <T> what is authorized; it does not affect the decision
 */
final class RequirementAuthorizationManager<T> implements AuthorizationManager<T>, RequiredOfCallers {
    private final @Nullable Requirement user;
    private final @Nullable MachineRequirement machine;

    /**
     * Creates a manager.
     *
     * @param user what a session needs; null if sessions are denied
     * @param machine what an API key or an OAuth token needs; null if machines are denied
     */
    RequirementAuthorizationManager(@Nullable Requirement user, @Nullable MachineRequirement machine) {
        this.user = user;
        this.machine = machine;
    }

    @Override
    public AuthorizationDecision authorize(Supplier<? extends Authentication> authentication, T object) {
        return check(authentication, object);
    }

    /** Called by Spring Security 6. In Spring Security 7, the interface has no such method. */
    public AuthorizationDecision check(Supplier<? extends Authentication> authentication, T object) {
        return authentication.get() instanceof WachtAuthentication wacht
                ? decide(wacht.caller())
                : new RequirementDecision("no caller was authenticated by Wacht");
    }

    private RequirementDecision decide(Caller caller) {
        Optional<WachtAuth> session = caller.session();
        if (session.isPresent()) {
            return user == null
                    ? new RequirementDecision("users are not allowed here")
                    : new RequirementDecision(session.get().explain(user).orElse(null));
        }
        if (machine == null) {
            return new RequirementDecision("API keys and OAuth tokens are not allowed here");
        }
        return machine.isMetBy(caller.permissions())
                ? new RequirementDecision(null)
                : new RequirementDecision("missing " + machine + " (has " + caller.permissions() + ")", machine);
    }

    @Override
    public Optional<Requirement> ofUser() {
        return Optional.ofNullable(user);
    }

    @Override
    public Optional<MachineRequirement> ofMachine() {
        return Optional.ofNullable(machine);
    }

    @Override
    public String toString() {
        return "requires[user: " + user + ", machine: " + machine + "]";
    }
}
