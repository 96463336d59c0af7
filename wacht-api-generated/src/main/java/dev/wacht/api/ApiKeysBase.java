package dev.wacht.api;

import dev.wacht.api.model.RevokeApiKeyRequest;

/** What {@link ApiKeysApi} has beside Wacht's own operations. */
abstract class ApiKeysBase {
    // For the generated class only.
    ApiKeysBase() {}

    public abstract void revokeApiKey(
            String appSlug, String keyId, RevokeApiKeyRequest request, RequestOptions options);

    /**
     * Revokes an API key without a reason; a repeat may answer 400 or 404.
     *
     * <p>{@code POST /api-auth/apps/{app_slug}/keys/{key_id}/revoke} with an empty object, which Wacht wants.
     *
     * @param appSlug slug of the API-key app
     * @param keyId id of the API key
     */
    public void revokeApiKey(String appSlug, String keyId) {
        revokeApiKey(appSlug, keyId, RequestOptions.none());
    }

    /**
     * Revokes an API key without a reason; a repeat may answer 400 or 404.
     *
     * <p>{@code POST /api-auth/apps/{app_slug}/keys/{key_id}/revoke} with an empty object, which Wacht wants.
     *
     * @param appSlug slug of the API-key app
     * @param keyId id of the API key
     * @param options what is different about this call
     */
    public void revokeApiKey(String appSlug, String keyId, RequestOptions options) {
        revokeApiKey(appSlug, keyId, RevokeApiKeyRequest.builder().build(), options);
    }
}
