package dev.wacht.api;

import dev.wacht.api.internal.Arguments;
import dev.wacht.api.model.ReplayWebhookDeliveryByIds;
import dev.wacht.api.model.ReplayWebhookDeliveryRequest;
import dev.wacht.api.model.ReplayWebhookDeliveryResult;
import java.util.List;

/** The methods of {@link WebhooksApi} that replay a single delivery. */
abstract class WebhooksBase {
    // Only the generated facade extends this class.
    WebhooksBase() {}

    public abstract ReplayWebhookDeliveryResult replayWebhookDeliveries(
            String appSlug, ReplayWebhookDeliveryRequest request, RequestOptions options);

    /**
     * Replays one delivery. A second call replays it again.
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
     * Replays one delivery. A second call replays it again.
     *
     * <p>{@code POST /webhooks/apps/{app_slug}/deliveries/replay} with a single id.
     *
     * @param appSlug slug of the webhook app
     * @param deliveryId id of the delivery
     * @param options per-request options, such as a time-out
     */
    public ReplayWebhookDeliveryResult replayWebhookDelivery(
            String appSlug, String deliveryId, RequestOptions options) {
        return replayWebhookDeliveries(appSlug, replay(deliveryId).build(), options);
    }

    /**
     * Replays one delivery. A second call with the same idempotency key within 30 minutes does not replay it again.
     *
     * <p>{@code POST /webhooks/apps/{app_slug}/deliveries/replay} with a single id and an {@code idempotency_key}. The
     * client itself does not retry a failed call that may have reached Wacht: call again with the same key.
     *
     * @param appSlug slug of the webhook app
     * @param deliveryId id of the delivery
     * @param idempotencyKey a key that the caller chooses for this replay, such as a random UUID
     */
    public ReplayWebhookDeliveryResult replayWebhookDelivery(String appSlug, String deliveryId, String idempotencyKey) {
        return replayWebhookDelivery(appSlug, deliveryId, idempotencyKey, RequestOptions.none());
    }

    /**
     * Replays one delivery. A second call with the same idempotency key within 30 minutes does not replay it again.
     *
     * <p>{@code POST /webhooks/apps/{app_slug}/deliveries/replay} with a single id and an {@code idempotency_key}. The
     * client itself does not retry a failed call that may have reached Wacht: call again with the same key.
     *
     * @param appSlug slug of the webhook app
     * @param deliveryId id of the delivery
     * @param idempotencyKey a key that the caller chooses for this replay, such as a random UUID
     * @param options per-request options, such as a time-out
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
