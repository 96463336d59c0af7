package dev.wacht.api;

import dev.wacht.api.model.AuthzCheckRequest;
import dev.wacht.api.model.AuthzCheckRequestMethod;
import dev.wacht.api.model.AuthzCheckResponse;
import dev.wacht.api.model.AuthzPrincipal;
import dev.wacht.api.model.AuthzPrincipalType;
import java.util.List;

/** What {@link GatewayApi} has beside Wacht's own operations. */
abstract class GatewayBase {
    // For the generated class only.
    GatewayBase() {}

    public abstract AuthzCheckResponse checkAuthz(AuthzCheckRequest request, RequestOptions options);

    /**
     * Asks whether a credential may do something; a denial is a response, an unknown credential throws
     * {@code ApiAuthenticationException}.
     *
     * <p>{@code POST /v1/authz/check} with the credential, the method and the resource only. Limits per address count the
     * address of this service then: {@link #checkAuthz(AuthzCheckRequest, RequestOptions)} also takes the caller's.
     *
     * @param principalType the kind of credential
     * @param principalValue the API key or OAuth access token
     * @param method the HTTP method of the request that is checked
     * @param resource the path of the request that is checked
     */
    public AuthzCheckResponse checkPrincipalAuthz(
            AuthzPrincipalType principalType, String principalValue, String method, String resource) {
        return checkPrincipalAuthz(principalType, principalValue, method, resource, List.of());
    }

    /**
     * Asks whether a credential may do something, and has all of some permissions; a denial is a response, an unknown
     * credential throws {@code ApiAuthenticationException}.
     *
     * <p>{@code POST /v1/authz/check}
     *
     * @param principalType the kind of credential
     * @param principalValue the API key or OAuth access token
     * @param method the HTTP method of the request that is checked
     * @param resource the path of the request that is checked
     * @param requiredPermissions the permissions, all of which are needed
     */
    public AuthzCheckResponse checkPrincipalAuthz(
            AuthzPrincipalType principalType,
            String principalValue,
            String method,
            String resource,
            List<String> requiredPermissions) {
        return checkPrincipalAuthz(
                principalType, principalValue, method, resource, requiredPermissions, RequestOptions.none());
    }

    /**
     * Asks whether a credential may do something, and has all of some permissions; a denial is a response, an unknown
     * credential throws {@code ApiAuthenticationException}.
     *
     * <p>{@code POST /v1/authz/check}
     *
     * @param principalType the kind of credential
     * @param principalValue the API key or OAuth access token
     * @param method the HTTP method of the request that is checked
     * @param resource the path of the request that is checked
     * @param requiredPermissions the permissions, all of which are needed
     * @param options what is different about this call
     */
    public AuthzCheckResponse checkPrincipalAuthz(
            AuthzPrincipalType principalType,
            String principalValue,
            String method,
            String resource,
            List<String> requiredPermissions,
            RequestOptions options) {
        AuthzCheckRequest.Builder request = AuthzCheckRequest.builder()
                .principal(AuthzPrincipal.builder()
                        .type(principalType)
                        .value(principalValue)
                        .build())
                .method(AuthzCheckRequestMethod.of(method))
                .resource(resource);
        if (!requiredPermissions.isEmpty()) {
            request.requiredPermissions(requiredPermissions);
        }
        return checkAuthz(request.build(), options);
    }
}
