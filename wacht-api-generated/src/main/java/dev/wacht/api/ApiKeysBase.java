package dev.wacht.api;

import dev.wacht.api.model.RevokeApiKeyRequest;

/** Adds to {@link ApiKeysApi} a method that is not one of Wacht's own operations. */
abstract class ApiKeysBase {
    // Only the generated facade extends this class.
    ApiKeysBase() {}

    public abstract void revokeApiKey(
            String appSlug, String keyId, RevokeApiKeyRequest request, RequestOptions options);

    /**
     * Revokes an API key without a reason. Revoking the same key again may fail with 400 or 404.
     *
     * <p>{@code POST /api-auth/apps/{app_slug}/keys/{key_id}/revoke} with an empty JSON object, which Wacht requires.
     *
     * @param appSlug slug of the API-key app
     * @param keyId id of the API key
     */
    public void revokeApiKey(String appSlug, String keyId) {
        revokeApiKey(appSlug, keyId, RequestOptions.none());
    }

    /**
     * Revokes an API key without a reason. Revoking the same key again may fail with 400 or 404.
     *
     * <p>{@code POST /api-auth/apps/{app_slug}/keys/{key_id}/revoke} with an empty JSON object, which Wacht requires.
     *
     * @param appSlug slug of the API-key app
     * @param keyId id of the API key
     * @param options per-request options, such as a time-out
     */
    public void revokeApiKey(String appSlug, String keyId, RequestOptions options) {
        revokeApiKey(appSlug, keyId, RevokeApiKeyRequest.builder().build(), options);
    }
}
