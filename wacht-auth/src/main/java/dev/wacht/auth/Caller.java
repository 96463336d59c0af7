package dev.wacht.auth;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An authorized caller: a user, a machine or an OAuth client, depending on the credential that was sent. Immutable.
 *
 * <p>{@link #kind()} is the kind of the credential that was verified, never one that the gateway's response claims.
 * Exactly one of {@link #session()}, {@link #machine()} and {@link #oauthToken()} is present, and contains the details
 * of the caller.
 */
public final class Caller {
    /** The kinds of credential that a caller can send. */
    public enum Kind {
        /** A session token, of a signed-in user. */
        SESSION,
        /** An OAuth access token, of a client that a user authorized. */
        OAUTH_TOKEN,
        /** An API key, of a machine. */
        API_KEY
    }

    private final Kind kind;

    @Nullable private final WachtAuth session;

    @Nullable private final MachinePrincipal machine;

    @Nullable private final OAuthTokenClaims oauthToken;

    private Caller(
            Kind kind,
            @Nullable WachtAuth session,
            @Nullable MachinePrincipal machine,
            @Nullable OAuthTokenClaims oauthToken) {
        this.kind = kind;
        this.session = session;
        this.machine = machine;
        this.oauthToken = oauthToken;
    }

    /**
     * Creates a caller from a signed-in user.
     *
     * @throws IllegalArgumentException if {@code session} is anonymous
     */
    public static Caller of(WachtAuth session) {
        if (!session.isAuthenticated()) {
            throw new IllegalArgumentException("an anonymous WachtAuth is not a caller");
        }
        return new Caller(Kind.SESSION, session, null, null);
    }

    /** Creates a caller from a machine that a {@link MachineAuthorizer} authorized. */
    public static Caller of(MachinePrincipal machine) {
        Kind kind = machine.kind() == MachineCredential.Kind.API_KEY ? Kind.API_KEY : Kind.OAUTH_TOKEN;
        return new Caller(kind, null, machine, null);
    }

    /** Creates a caller from the claims of a verified OAuth token. */
    public static Caller of(OAuthTokenClaims oauthToken) {
        return new Caller(Kind.OAUTH_TOKEN, null, null, oauthToken);
    }

    /** Returns the kind of the credential that was verified. */
    public Kind kind() {
        return kind;
    }

    /** Returns the signed-in user; empty unless the credential is a session token. */
    public Optional<WachtAuth> session() {
        return Optional.ofNullable(session);
    }

    /** Returns the machine of an API key or an opaque OAuth token; empty for other credentials. */
    public Optional<MachinePrincipal> machine() {
        return Optional.ofNullable(machine);
    }

    /** Returns the claims of an OAuth token that is a JWT; empty for other credentials. */
    public Optional<OAuthTokenClaims> oauthToken() {
        return Optional.ofNullable(oauthToken);
    }

    /**
     * Returns the id of the user who is signed in, who authorized the OAuth client, or who owns the API key; empty if
     * the gateway names no user.
     */
    public Optional<String> userId() {
        if (session != null) {
            return session.userId();
        }
        return machine != null ? machine.ownerUserId() : oauthToken().map(OAuthTokenClaims::userId);
    }

    /** Returns the id of the OAuth client that acts for the user; empty for sessions and API keys. */
    public Optional<String> clientId() {
        return machine != null ? machine.clientId() : oauthToken().map(OAuthTokenClaims::clientId);
    }

    /**
     * Returns the id of the organization that the caller acts in; empty if there is none. For OAuth tokens, it is the
     * granted organization.
     */
    public Optional<String> organizationId() {
        if (session != null) {
            return session.organizationId();
        }
        return machine != null ? machine.organizationId() : oauthToken().flatMap(OAuthTokenClaims::organizationId);
    }

    /**
     * Returns the id of the workspace that the caller acts in; empty if there is none. For OAuth tokens, it is the
     * granted workspace.
     */
    public Optional<String> workspaceId() {
        if (session != null) {
            return session.workspaceId();
        }
        return machine != null ? machine.workspaceId() : oauthToken().flatMap(OAuthTokenClaims::workspaceId);
    }

    /**
     * Returns the caller's permissions: for a user, those in the organization and in the workspace together; for an API
     * key, its permissions; for an OAuth token, its scopes. Unmodifiable.
     */
    public Set<String> permissions() {
        if (session != null) {
            Set<String> both = new LinkedHashSet<>(session.organizationPermissions());
            both.addAll(session.workspacePermissions());
            return Set.copyOf(both);
        }
        return machine != null
                ? machine.permissions()
                : oauthToken().map(OAuthTokenClaims::scopes).orElseGet(Set::of);
    }

    @Override
    public String toString() {
        return "Caller[" + kind + userId().map(id -> ", user " + id).orElse("") + "]";
    }
}
