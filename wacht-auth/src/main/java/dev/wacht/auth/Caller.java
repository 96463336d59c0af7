package dev.wacht.auth;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who was let in, whichever credential was shown. Immutable.
 *
 * <p>The kind is that of the credential that was judged, never what an answer claims. Just one of {@link #session()},
 * {@link #machine()} and {@link #oauthToken()} is present, for what only that kind knows.
 */
public final class Caller {
    /** What a caller shows. */
    public enum Kind {
        /** A session token: a signed-in user. */
        SESSION,
        /** An OAuth access token: a client that a user let in. */
        OAUTH_TOKEN,
        /** An API key: a machine. */
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

    /** @param session one that is authenticated */
    static Caller of(WachtAuth session) {
        return new Caller(Kind.SESSION, session, null, null);
    }

    static Caller of(MachinePrincipal machine) {
        Kind kind = machine.kind() == MachineCredential.Kind.API_KEY ? Kind.API_KEY : Kind.OAUTH_TOKEN;
        return new Caller(kind, null, machine, null);
    }

    static Caller of(OAuthTokenClaims oauthToken) {
        return new Caller(Kind.OAUTH_TOKEN, null, null, oauthToken);
    }

    /** What was shown. */
    public Kind kind() {
        return kind;
    }

    /** The signed-in user, for a session token. */
    public Optional<WachtAuth> session() {
        return Optional.ofNullable(session);
    }

    /** What the gateway said, for an API key or an opaque OAuth token. */
    public Optional<MachinePrincipal> machine() {
        return Optional.ofNullable(machine);
    }

    /** What the token said, for an OAuth token that is a JWT. */
    public Optional<OAuthTokenClaims> oauthToken() {
        return Optional.ofNullable(oauthToken);
    }

    /** The user: who is signed in, who let the client in, or who owns the key. */
    public Optional<String> userId() {
        if (session != null) {
            return session.userId();
        }
        return machine != null ? machine.ownerUserId() : oauthToken().map(OAuthTokenClaims::userId);
    }

    /** The organization that the caller acts in. For OAuth tokens: that was granted. */
    public Optional<String> organizationId() {
        if (session != null) {
            return session.organizationId();
        }
        return machine != null ? machine.organizationId() : oauthToken().flatMap(OAuthTokenClaims::organizationId);
    }

    /** The workspace that the caller acts in. For OAuth tokens: that was granted. */
    public Optional<String> workspaceId() {
        if (session != null) {
            return session.workspaceId();
        }
        return machine != null ? machine.workspaceId() : oauthToken().flatMap(OAuthTokenClaims::workspaceId);
    }

    /** What the caller may do, in either scope; the scopes of an OAuth token. Unmodifiable. */
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
