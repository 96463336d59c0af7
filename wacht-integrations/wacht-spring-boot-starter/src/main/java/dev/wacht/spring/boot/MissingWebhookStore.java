package dev.wacht.spring.boot;

/**
 * Contains the name of a class that is absent only if wacht-webhooks-jdbc is missing, and the remedy. The starter does
 * not depend on that module.
 */
final class MissingWebhookStore {
    static final String TYPE = "dev.wacht.webhooks.jdbc.JdbcReplayGuard";
    static final String REMEDY =
            "Add the dependency dev.wacht:wacht-webhooks-jdbc, without a version if wacht-bom is imported.";

    private MissingWebhookStore() {}
}
