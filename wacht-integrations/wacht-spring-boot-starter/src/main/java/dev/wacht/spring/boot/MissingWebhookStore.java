package dev.wacht.spring.boot;

/** The starter does not bring wacht-webhooks-jdbc: what it is known by, and how to add it. */
final class MissingWebhookStore {
    static final String TYPE = "dev.wacht.webhooks.jdbc.JdbcReplayGuard";
    static final String REMEDY =
            "Add the dependency dev.wacht:wacht-webhooks-jdbc, without a version where wacht-bom is imported.";

    private MissingWebhookStore() {}
}
