package dev.wacht.spring.security;

import dev.wacht.auth.Caller;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.OAuthTokenClaims;
import dev.wacht.auth.WachtAuth;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Transient;

/**
 * A caller that was authenticated by one of Wacht's credentials. It does not contain the credential. It is valid for
 * one request: HTTP sessions do not store it, and it cannot be deserialized.
 *
 * <p>The principal is the {@link WachtAuth} of a signed-in user, the {@link MachinePrincipal} of an API key or an
 * opaque OAuth token, or the {@link OAuthTokenClaims} of an OAuth token that is a JWT. Controllers can take it as a
 * parameter: {@code @AuthenticationPrincipal WachtAuth}.
 *
 * <p>The authorities are the names of the permissions ({@code user:read}). A user's permissions are also authorities
 * with their scope ({@code wacht.organization/user:read}, {@code wacht.workspace/user:read}).
 */
@Transient // Must not be stored in a session: it would outlive the token.
public final class WachtAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    private WachtAuthentication(Caller caller, PermissionAuthorities authorities) {
        super(authorities.of(caller));
        this.caller = caller;
        super.setAuthenticated(true);
    }

    /** Returns the authentication of a caller that has already been verified. */
    public static WachtAuthentication of(Caller caller) {
        return of(caller, PermissionAuthorities.DEFAULT);
    }

    static WachtAuthentication of(Caller caller, PermissionAuthorities authorities) {
        return new WachtAuthentication(caller, authorities);
    }

    /** Returns the caller, whichever kind of credential it sent. */
    public Caller caller() {
        return caller;
    }

    /** Returns the permissions of the caller, in the form in which the guards of the other adapters log them. */
    String permissionsForLog() {
        return caller.permissions().isEmpty() ? "no permission" : String.join(", ", caller.permissions());
    }

    @Override
    public Object getPrincipal() {
        return caller.session()
                .<Object>map(session -> session)
                .or(caller::machine)
                .or(caller::oauthToken)
                .orElseThrow();
    }

    /** Returns the id of the API key, or else the id of the user, or else the name of the kind of credential. */
    @Override
    public String getName() {
        return caller.machine()
                .flatMap(MachinePrincipal::keyId)
                .or(caller::userId)
                .orElseGet(() -> caller.kind().name());
    }

    /** Returns an empty string, because the credential is not stored. */
    @Override
    public Object getCredentials() {
        return "";
    }

    /**
     * Revokes the authentication.
     *
     * @throws IllegalArgumentException if the argument is true: only a verified caller is authenticated
     */
    @Override
    public void setAuthenticated(boolean authenticated) {
        if (authenticated) {
            throw new IllegalArgumentException("only a verified caller is authenticated: use WachtAuthentication.of");
        }
        super.setAuthenticated(false);
    }

    /** @throws InvalidObjectException always, because serialized data was not verified */
    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("a WachtAuthentication cannot be deserialized: send the token again");
    }

    @Override
    public String toString() {
        return "WachtAuthentication[" + caller + "]";
    }
}
