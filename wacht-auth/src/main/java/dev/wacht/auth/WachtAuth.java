package dev.wacht.auth;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The authentication of a request: a signed-in user or an anonymous caller. Anonymous is a value, not an error; only
 * {@code protect} and {@code require…} throw. Immutable.
 *
 * <pre>{@code
 * WachtAuth auth = verifier.authenticate(BearerToken.extract(header).orElse(null));
 * auth.protect("user:read");   // 401 or 403
 * }</pre>
 */
public final class WachtAuth {
    private static final String NO_TOKEN = "not signed in: no token was sent";

    private static final WachtAuth ANONYMOUS = new WachtAuth(null, null);

    @Nullable private final SessionClaims claims;

    @Nullable private final TokenRejection rejection;

    private WachtAuth(@Nullable SessionClaims claims, @Nullable TokenRejection rejection) {
        this.claims = claims;
        this.rejection = rejection;
    }

    /** Returns the anonymous caller: no token was sent. */
    public static WachtAuth anonymous() {
        return ANONYMOUS;
    }

    /**
     * Returns the user of these claims without verifying anything, not even the expiry. For tests, and for tokens that
     * were verified elsewhere. For tokens from a request, use {@link TokenVerifier#authenticate} instead.
     */
    public static WachtAuth trusted(SessionClaims claims) {
        return new WachtAuth(claims, null);
    }

    /** The user of a token that was verified here. */
    static WachtAuth verified(SessionClaims claims) {
        return new WachtAuth(claims, null);
    }

    /** Anonymous, because the token was rejected. */
    static WachtAuth rejected(TokenRejection rejection) {
        return new WachtAuth(null, rejection);
    }

    /** Returns whether a user is signed in. */
    public boolean isAuthenticated() {
        return claims != null;
    }

    /** Returns the id of the signed-in user; empty for an anonymous caller. */
    public Optional<String> userId() {
        return claims().map(SessionClaims::userId);
    }

    /** Returns the id of the token's session; empty for an anonymous caller. */
    public Optional<String> sessionId() {
        return claims().flatMap(SessionClaims::sessionId);
    }

    /** Returns the id of the organization that the user is active in; empty if there is none. */
    public Optional<String> organizationId() {
        return claims().flatMap(SessionClaims::organizationId);
    }

    /** Returns the id of the workspace that the user is active in; empty if there is none. */
    public Optional<String> workspaceId() {
        return claims().flatMap(SessionClaims::workspaceId);
    }

    /**
     * Returns the id of the signed-in user.
     *
     * @throws UnauthenticatedException if the caller is anonymous
     */
    public String requireUserId() {
        return requireClaims(null).userId();
    }

    /**
     * Returns the id of the organization that the user is active in.
     *
     * @throws UnauthenticatedException if the caller is anonymous
     * @throws ForbiddenException if the user is not active in an organization
     */
    public String requireOrganizationId() {
        protect(Requirement.inOrganization());
        return organizationId().orElseThrow();
    }

    /**
     * Returns the id of the workspace that the user is active in.
     *
     * @throws UnauthenticatedException if the caller is anonymous
     * @throws ForbiddenException if the user is not active in a workspace
     */
    public String requireWorkspaceId() {
        protect(Requirement.inWorkspace());
        return workspaceId().orElseThrow();
    }

    /** Returns the user's permissions in the organization; empty for an anonymous caller. Unmodifiable. */
    public Set<String> organizationPermissions() {
        return claims == null ? Set.of() : claims.organizationPermissions();
    }

    /** Returns the user's permissions in the workspace; empty for an anonymous caller. Unmodifiable. */
    public Set<String> workspacePermissions() {
        return claims == null ? Set.of() : claims.workspacePermissions();
    }

    /** Returns the claims of the token; empty for an anonymous caller. */
    public Optional<SessionClaims> claims() {
        return Optional.ofNullable(claims);
    }

    /** Returns why the token was rejected; empty if the token is valid, or if none was sent. */
    public Optional<TokenRejection> rejection() {
        return Optional.ofNullable(rejection);
    }

    /** Returns whether {@link #protect(Requirement, Requirement...)} would allow the caller. Never throws. */
    public boolean has(Requirement requirement) {
        return claims != null && requirement.refusal(claims).isEmpty();
    }

    /**
     * Requires a signed-in user.
     *
     * @return this
     * @throws UnauthenticatedException if the caller is anonymous
     */
    public WachtAuth protect() {
        return check(null, Requirement.authenticated());
    }

    /**
     * Requires this permission, in the organization or the workspace, as {@link Requirement#permission(String)} does.
     *
     * @return this
     * @throws UnauthenticatedException if the caller is anonymous
     * @throws ForbiddenException if the permission is missing
     * @throws IllegalArgumentException if it is not a valid permission name
     */
    public WachtAuth protect(String permission) {
        return check(null, Requirement.permission(permission));
    }

    /**
     * Requires a caller who meets all of these requirements. They are joined with {@link Requirement#and}, so their
     * order does not matter.
     *
     * @return this
     * @throws UnauthenticatedException if the caller is anonymous
     * @throws ForbiddenException if a permission, organization or workspace is missing
     */
    public WachtAuth protect(Requirement first, Requirement... more) {
        return check(null, joined(first, more));
    }

    /**
     * Requires a caller who meets all of these requirements, as {@link #protect(Requirement, Requirement...)} does. The
     * body of a 401 then contains the URL as {@code redirect_url} ({@link ErrorEnvelope}), so that code in a browser
     * knows where to sign in. The status stays 401; the response is never a redirect.
     *
     * @param redirectUrl an {@code http} or {@code https} URL, or a path that begins with one {@code /}
     * @param requirements if empty, only a signed-in user is required
     * @return this
     * @throws UnauthenticatedException if the caller is anonymous
     * @throws ForbiddenException if a permission, organization or workspace is missing
     * @throws IllegalArgumentException if the URL is invalid
     */
    public WachtAuth protectOrRedirect(String redirectUrl, Requirement... requirements) {
        return check(RedirectUrlCheck.require(redirectUrl), joined(Requirement.authenticated(), requirements));
    }

    /**
     * Returns why {@link #protect(Requirement, Requirement...)} would throw, for the log, such as
     * {@code missing user:update (has user:read, organization 42)}; empty if it would not throw.
     */
    public Optional<String> explain(Requirement requirement) {
        if (claims != null) {
            return requirement.refusal(claims);
        }
        return Optional.of(rejection == null ? NO_TOKEN : "token rejected: " + rejection.message());
    }

    @Override
    public String toString() {
        if (claims != null) {
            return "WachtAuth[user " + claims.userId() + "]";
        }
        return rejection == null ? "WachtAuth[anonymous]" : "WachtAuth[anonymous, token " + rejection + "]";
    }

    private WachtAuth check(@Nullable String redirectUrl, Requirement requirement) {
        Optional<String> refusal = requirement.refusal(requireClaims(redirectUrl));
        if (refusal.isPresent()) {
            throw new ForbiddenException(explain(requirement).orElseThrow());
        }
        return this;
    }

    private SessionClaims requireClaims(@Nullable String redirectUrl) {
        if (claims != null) {
            return claims;
        }
        if (rejection != null) {
            throw new TokenRejectedException(rejection, redirectUrl);
        }
        throw new UnauthenticatedException(NO_TOKEN, AuthChallenge.BEARER, null, redirectUrl);
    }

    private static Requirement joined(Requirement first, Requirement... more) {
        Requirement joined = first;
        for (Requirement requirement : more) {
            joined = joined.and(requirement);
        }
        return joined;
    }
}
