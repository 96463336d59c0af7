package dev.wacht.auth;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds what a client needs to get a better token to the refusals of a {@link ProtectedResource} (RFC 6750, RFC 9728). */
final class ResourceChallenge {
    private ResourceChallenge() {}

    /**
     * Returns a refusal of an OAuth token, or of none, with the challenge of the resource. Refusals that no other token would
     * change stay as they are.
     *
     * @param required what the route requires of a token
     */
    static WachtAuthException add(ProtectedResource resource, MachineRequirement required, WachtAuthException refusal) {
        if (refusal instanceof UnauthenticatedException unauthenticated && isOurs(unauthenticated)) {
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

    /** An application's own subclass stays what its handlers expect. */
    private static boolean isOurs(UnauthenticatedException refusal) {
        return refusal.getClass() == UnauthenticatedException.class || refusal instanceof TokenRejectedException;
    }

    /** Only in place of the challenges for a bearer token: one of a resource is there already. */
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

    /** Whether a text is a scope token of RFC 6749, section 3.3. */
    static boolean isScope(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '\\');
    }
}
