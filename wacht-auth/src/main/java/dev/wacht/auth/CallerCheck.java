package dev.wacht.auth;

import org.jspecify.annotations.Nullable;

/**
 * Checks what a route requires of a caller whose credential was verified. Immutable.
 *
 * @param user what a session needs
 * @param machine what an API key or an OAuth token needs
 * @param resource what an OAuth token must be for; null for any
 */
record CallerCheck(
        Requirement user,
        MachineRequirement machine,
        @Nullable ProtectedResource resource) {
    /**
     * Returns the caller if it meets the requirements.
     *
     * @throws TokenRejectedException if it is an OAuth token for another resource
     * @throws ForbiddenException if the caller lacks a permission or a scope
     */
    Caller require(Caller caller) {
        if (resource != null) {
            resource.requireTokenOf(caller);
        }
        RouteRule.requireOf(caller, user, machine);
        return caller;
    }
}
