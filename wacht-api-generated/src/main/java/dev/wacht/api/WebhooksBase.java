package dev.wacht.api;

import dev.wacht.api.internal.Required;
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
     * Replays one delivery; not safe to repeat.
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
     * Replays one delivery; not safe to repeat.
     *
     * <p>{@code POST /webhooks/apps/{app_slug}/deliveries/replay} with a single id.
     *
     * @param appSlug slug of the webhook app
     * @param deliveryId id of the delivery
     * @param options what is different about this call
     */
    public ReplayWebhookDeliveryResult replayWebhookDelivery(
            String appSlug, String deliveryId, RequestOptions options) {
        List<String> ids = List.of(Required.pathArgument("deliveryId", deliveryId));
        return replayWebhookDeliveries(
                appSlug, ReplayWebhookDeliveryByIds.builder().deliveryIds(ids).build(), options);
    }
}
