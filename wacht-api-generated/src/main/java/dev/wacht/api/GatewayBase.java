package dev.wacht.api;

import dev.wacht.api.model.AuthzCheckRequest;
import dev.wacht.api.model.AuthzCheckRequestMethod;
import dev.wacht.api.model.AuthzCheckResponse;
import dev.wacht.api.model.AuthzPrincipal;
import dev.wacht.api.model.AuthzPrincipalType;
import java.util.List;

/** Adds shorter forms of {@code checkAuthz} to {@link GatewayApi}. */
abstract class GatewayBase {
    // Only the generated facade extends this class.
    GatewayBase() {}

    public abstract AuthzCheckResponse checkAuthz(AuthzCheckRequest request, RequestOptions options);

    /**
     * Asks the gateway whether a credential is allowed to make a request. A denial is a response; an unknown credential
     * throws {@code ApiAuthenticationException}.
     *
     * <p>{@code POST /v1/authz/check} with the credential, the method and the resource only. Rate limits per client
     * address then apply to the address of this service. To send the caller's address, use
     * {@link #checkAuthz(AuthzCheckRequest, RequestOptions)}.
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
     * Asks the gateway whether a credential is allowed to make a request and has all of the given permissions. A denial
     * is a response; an unknown credential throws {@code ApiAuthenticationException}.
     *
     * <p>{@code POST /v1/authz/check}
     *
     * @param principalType the kind of credential
     * @param principalValue the API key or OAuth access token
     * @param method the HTTP method of the request that is checked
     * @param resource the path of the request that is checked
     * @param requiredPermissions the permissions, all of which are required
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
     * Asks the gateway whether a credential is allowed to make a request and has all of the given permissions. A denial
     * is a response; an unknown credential throws {@code ApiAuthenticationException}.
     *
     * <p>{@code POST /v1/authz/check}
     *
     * @param principalType the kind of credential
     * @param principalValue the API key or OAuth access token
     * @param method the HTTP method of the request that is checked
     * @param resource the path of the request that is checked
     * @param requiredPermissions the permissions, all of which are required
     * @param options per-request options, such as a time-out
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
