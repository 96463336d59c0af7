package dev.wacht.api;

import dev.wacht.api.internal.Arguments;
import dev.wacht.api.model.ReplayWebhookDeliveryByIds;
import dev.wacht.api.model.ReplayWebhookDeliveryRequest;
import dev.wacht.api.model.ReplayWebhookDeliveryResult;
import java.util.List;

/** What {@link WebhooksApi} has beside Wacht's own operations. */
abstract class WebhooksBase {
    // For the generated class only.
    WebhooksBase() {}

    public abstract ReplayWebhookDeliveryResult replayWebhookDeliveries(
            String appSlug, ReplayWebhookDeliveryRequest request, RequestOptions options);

    /**
     * Replays one delivery; a second call replays it once more.
     *
     * <p>{@code POST /webhooks/apps/{app_slug}/deliveries/replay} with a single id.
     *
     * @param appSlug slug of the webhook app
     * @param deliveryId id of the delivery
     */
    public ReplayWebhookDeliveryResult replayWebhookDelivery(String appSlug, String deliveryId) {
        return replayWebhookDelivery(appSlug, deliveryId, RequestOptions.none());
    }

    /**
     * Replays one delivery; a second call replays it once more.
     *
     * <p>{@code POST /webhooks/apps/{app_slug}/deliveries/replay} with a single id.
     *
     * @param appSlug slug of the webhook app
     * @param deliveryId id of the delivery
     * @param options what is different about this call
     */
    public ReplayWebhookDeliveryResult replayWebhookDelivery(
            String appSlug, String deliveryId, RequestOptions options) {
        return replayWebhookDeliveries(appSlug, replay(deliveryId).build(), options);
    }

    /**
     * Replays one delivery; a second call with the same key within 30 minutes does no harm.
     *
     * <p>{@code POST /webhooks/apps/{app_slug}/deliveries/replay} with a single id and an {@code idempotency_key}. The
     * client still does not retry a call that may have reached Wacht: call again with the same key.
     *
     * @param appSlug slug of the webhook app
     * @param deliveryId id of the delivery
     * @param idempotencyKey a key of your own for this replay, such as a random UUID
     */
    public ReplayWebhookDeliveryResult replayWebhookDelivery(String appSlug, String deliveryId, String idempotencyKey) {
        return replayWebhookDelivery(appSlug, deliveryId, idempotencyKey, RequestOptions.none());
    }

    /**
     * Replays one delivery; a second call with the same key within 30 minutes does no harm.
     *
     * <p>{@code POST /webhooks/apps/{app_slug}/deliveries/replay} with a single id and an {@code idempotency_key}. The
     * client still does not retry a call that may have reached Wacht: call again with the same key.
     *
     * @param appSlug slug of the webhook app
     * @param deliveryId id of the delivery
     * @param idempotencyKey a key of your own for this replay, such as a random UUID
     * @param options what is different about this call
     */
    public ReplayWebhookDeliveryResult replayWebhookDelivery(
            String appSlug, String deliveryId, String idempotencyKey, RequestOptions options) {
        return replayWebhookDeliveries(
                appSlug, replay(deliveryId).idempotencyKey(idempotencyKey).build(), options);
    }

    private static ReplayWebhookDeliveryByIds.Builder replay(String deliveryId) {
        return ReplayWebhookDeliveryByIds.builder().deliveryIds(List.of(Arguments.notBlank("deliveryId", deliveryId)));
    }
}
