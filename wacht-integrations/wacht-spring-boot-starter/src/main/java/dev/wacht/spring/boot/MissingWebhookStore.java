package dev.wacht.spring.boot;

/** How to detect that wacht-webhooks-jdbc is missing, which the starter does not depend on, and how to add it. */
final class MissingWebhookStore {
    static final String TYPE = "dev.wacht.webhooks.jdbc.JdbcReplayGuard";
    static final String REMEDY =
            "Add the dependency dev.wacht:wacht-webhooks-jdbc, without a version where wacht-bom is imported.";

    private MissingWebhookStore() {}
}
