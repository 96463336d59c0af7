package dev.wacht.auth;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The caller is authenticated, but lacks a permission, an organization or a workspace: 403 {@code forbidden}. */
public final class ForbiddenException extends WachtAuthException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // Only what the response needs is serialized.
    private final transient @Nullable MachineRequirement missing;

    private final @Nullable AuthChallenge challenge;

    /**
     * Creates an exception.
     *
     * @param message what is missing, for the log
     */
    public ForbiddenException(String message) {
        this(message, null, null);
    }

    /**
     * Creates an exception for a machine.
     *
     * @param message what is missing, for the log
     * @param missing what a machine lacks: the permissions of its key, or the scopes of its token
     */
    public ForbiddenException(String message, MachineRequirement missing) {
        this(message, missing, null);
    }

    private ForbiddenException(
            String message, @Nullable MachineRequirement missing, @Nullable AuthChallenge challenge) {
        super(403, "forbidden", message, null, null, null);
        this.missing = missing;
        this.challenge = challenge;
    }

    /**
     * Returns what a machine lacks; empty for users, and if something other than a permission or a scope is missing.
     */
    public Optional<MachineRequirement> missing() {
        return Optional.ofNullable(missing);
    }

    /**
     * Returns the {@code WWW-Authenticate} header of the response, with the scopes that the OAuth token needs; empty
     * unless the route belongs to a {@link ProtectedResource}.
     */
    public Optional<AuthChallenge> challenge() {
        return Optional.ofNullable(challenge);
    }

    ForbiddenException withChallenge(AuthChallenge other) {
        return new ForbiddenException(String.valueOf(getMessage()), missing, other);
    }
}
