package dev.wacht.auth;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds the challenge of a {@link ProtectedResource} to 401 and 403 exceptions (RFC 6750, RFC 9728). */
final class ResourceChallenge {
    private ResourceChallenge() {}

    /**
     * Returns the exception with the challenge of the resource, if another OAuth token could change the result. Other
     * exceptions are returned unchanged.
     *
     * @param required what the route requires of a token
     */
    static WachtAuthException add(ProtectedResource resource, MachineRequirement required, WachtAuthException refusal) {
        if (refusal instanceof UnauthenticatedException unauthenticated && !isApplicationType(unauthenticated)) {
            return withChallenge(resource, required, unauthenticated);
        }
        if (refusal instanceof ForbiddenException forbidden) {
            return forbidden
                    .missing()
                    .map(missing -> forbidden.withChallenge(of(resource, "insufficient_scope", missing)))
                    .orElse(forbidden);
        }
        return refusal;
    }

    /** A copy of an application's subclass would lose its type, which the application's error handlers may expect. */
    private static boolean isApplicationType(UnauthenticatedException refusal) {
        return refusal.getClass() != UnauthenticatedException.class && !(refusal instanceof TokenRejectedException);
    }

    /** Replaces only the plain bearer challenges, so that a challenge of a resource is not added twice. */
    private static UnauthenticatedException withChallenge(
            ProtectedResource resource, MachineRequirement required, UnauthenticatedException refusal) {
        if (refusal.challenge().equals(AuthChallenge.BEARER)) {
            return refusal.withChallenge(of(resource, "", required));
        }
        return refusal.challenge().equals(AuthChallenge.BEARER_INVALID_TOKEN)
                ? refusal.withChallenge(of(resource, "invalid_token", required))
                : refusal;
    }

    private static AuthChallenge of(ProtectedResource resource, String error, MachineRequirement required) {
        Set<String> parameters = new LinkedHashSet<>();
        if (!error.isEmpty()) {
            parameters.add("error=\"" + error + "\"");
        }
        String scope = scope(required.scopes());
        if (!scope.isEmpty()) {
            parameters.add("scope=\"" + scope + "\"");
        }
        parameters.add("resource_metadata=\"" + resource.metadataUrl() + "\"");
        return AuthChallenge.bearer(String.join(", ", parameters));
    }

    private static String scope(Collection<String> permissions) {
        return permissions.stream().filter(ResourceChallenge::isScope).collect(Collectors.joining(" "));
    }

    /** Returns whether a string is a scope token (RFC 6749, section 3.3). */
    static boolean isScope(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '\\');
    }
}
