package dev.wacht.auth;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects the credential of a request among the kinds that the route takes, and the verifier for it. Immutable.
 *
 * @param oauthTokens one verifier per issuer
 * @param resource the resource that OAuth tokens must be for; null for any
 */
record CredentialSelector(
        @Nullable TokenVerifier sessions,
        List<OAuthTokenVerifier> oauthTokens,
        @Nullable MachineAuthorizer machines,
        @Nullable ProtectedResource resource) {
    CredentialSelector {
        oauthTokens = List.copyOf(oauthTokens);
    }

    CredentialSelector withResource(ProtectedResource other) {
        return new CredentialSelector(sessions, oauthTokens, machines, other);
    }

    Set<String> issuers() {
        Set<String> issuers = new LinkedHashSet<>();
        if (sessions != null) {
            issuers.add(sessions.issuer());
        }
        oauthTokens.forEach(verifier -> issuers.add(verifier.issuer()));
        return Collections.unmodifiableSet(issuers);
    }

    /** @throws IllegalStateException if nothing can verify one of these kinds; the message names the missing setting */
    void requireVerifiersFor(Accept accept) {
        if (accept.takes(Caller.Kind.SESSION) && sessions == null) {
            throw new IllegalStateException("a route takes sessions: set sessions(TokenVerifier)");
        }
        if (accept.takes(Caller.Kind.OAUTH_TOKEN) && oauthTokens.isEmpty() && machines == null) {
            throw new IllegalStateException("a route takes OAuth tokens: set oauthTokens(OAuthTokenVerifier) for JWTs,"
                    + " machines(MachineAuthorizer) for opaque ones");
        }
        if (accept.takes(Caller.Kind.OAUTH_TOKEN) && resource != null && machines == null && !resource.acceptsJwts()) {
            throw new IllegalStateException("a route takes OAuth tokens of " + resource
                    + ", which must be opaque: set machines(MachineAuthorizer), or accept JWTs of some clients with"
                    + " ProtectedResource.Builder.acceptJwts");
        }
        if (accept.takes(Caller.Kind.API_KEY) && machines == null) {
            throw new IllegalStateException("a route takes API keys: set machines(MachineAuthorizer)");
        }
    }

    /**
     * Returns the credential of a request, not verified yet.
     *
     * @throws UnauthenticatedException if there is none, or more than one
     * @throws IllegalStateException if nothing can verify one of the kinds
     */
    SelectedCredential select(IncomingRequest request, Accept accept) {
        requireVerifiersFor(accept);
        List<String> authorization = accept.takesBearer() ? request.authorizationValues() : List.of();
        Optional<String> bearer = BearerToken.fromHeaders(authorization);
        // A well-formed token contains no comma, so it cannot be several tokens that were joined.
        if (bearer.isEmpty() && isSeveral(authorization)) {
            throw new UnauthenticatedException("several bearer tokens were sent: send one", AuthChallenge.BEARER);
        }
        boolean key = accept.takes(Caller.Kind.API_KEY) && (request.hasApiKey() || !accept.takesBearer());
        if (key && bearer.isPresent()) {
            throw new UnauthenticatedException("two credentials were sent: send one", AuthChallenge.BEARER);
        }
        Optional<Caller> known = request.knownCaller().filter(caller -> accept.takes(caller.kind()));
        if (known.isPresent()) {
            return new SelectedCredential.Known(known.get());
        }
        if (key) {
            return machine(request, request.apiKey().orElseThrow(CredentialSelector::noKey));
        }
        ReceivedToken token = bearer.map(ReceivedToken::new)
                .orElseThrow(() -> new UnauthenticatedException("no bearer token was sent", AuthChallenge.BEARER));
        return accept.takes(Caller.Kind.OAUTH_TOKEN) ? bearer(request, token, accept) : session(token);
    }

    /**
     * Returns whether there are several header lines, or one line that was joined from several (RFC 9110, section 5.3).
     */
    private static boolean isSeveral(List<String> authorization) {
        if (authorization.size() != 1) {
            return authorization.size() > 1;
        }
        String only = authorization.get(0);
        return only.indexOf(',') >= 0 && only.stripLeading().regionMatches(true, 0, "Bearer ", 0, "Bearer ".length());
    }

    private SelectedCredential bearer(IncomingRequest request, ReceivedToken token, Accept accept) {
        if (!isJwt(token.text())) {
            return machine(request, MachineCredential.oauthToken(token.text()));
        }
        Optional<OAuthTokenVerifier> issuer = issuerOf(token);
        if (issuer.isEmpty() && accept.takes(Caller.Kind.SESSION)) {
            return session(token);
        }
        if (resource != null && !resource.acceptsJwts()) {
            throw new TokenRejectedException(TokenRejection.jwtNotAccepted("all clients"));
        }
        return new SelectedCredential.OAuthJwt(
                issuer.orElseThrow(() -> new TokenRejectedException(TokenRejection.wrongIssuer())), token);
    }

    private SelectedCredential session(ReceivedToken token) {
        return new SelectedCredential.Session(
                Objects.requireNonNull(sessions, "requireVerifiersFor was called"), token);
    }

    private SelectedCredential machine(IncomingRequest request, MachineCredential credential) {
        if (machines == null) {
            throw new TokenRejectedException(
                    TokenRejection.malformed("an opaque token, which only the gateway can verify"));
        }
        return new SelectedCredential.Machine(machines, request.asMachine(credential));
    }

    /** A JWT has three parts that are separated by dots; any other token is opaque. */
    private static boolean isJwt(String token) {
        return token.chars().filter(c -> c == '.').count() == 2;
    }

    private Optional<OAuthTokenVerifier> issuerOf(ReceivedToken token) {
        Object issuer;
        try {
            issuer = token.compact().payload().get("iss");
        } catch (TokenCheckFailedException e) {
            // The token is malformed, so any verifier rejects it.
            return oauthTokens.stream().findFirst();
        }
        return oauthTokens.stream()
                .filter(verifier -> verifier.issuer().equals(issuer))
                .findFirst();
    }

    private static UnauthenticatedException noKey() {
        return new UnauthenticatedException(
                "no usable " + ApiKeyHeader.NAME + " header was sent, or several were", AuthChallenge.API_KEY);
    }
}
