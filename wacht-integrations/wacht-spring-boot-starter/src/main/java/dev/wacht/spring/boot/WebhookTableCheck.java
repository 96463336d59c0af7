package dev.wacht.spring.boot;

import dev.wacht.auth.AuthUnavailableException;
import dev.wacht.webhooks.jdbc.JdbcReplayGuard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Startup check: the table of webhook ids must be readable. */
final class WebhookTableCheck {
    private static final Logger log = LoggerFactory.getLogger(WebhookTableCheck.class);

    private WebhookTableCheck() {}

    static void check(JdbcReplayGuard guard) {
        try {
            guard.checkTable();
        } catch (AuthUnavailableException e) {
            // An outage is not a configuration error, and Wacht retries the refused webhooks.
            log.warn(
                    "the database of webhook ids is unavailable: until it is reachable, webhooks get 503 and Wacht retries them",
                    e);
        } catch (IllegalStateException e) {
            throw new InvalidSettingException(
                    "wacht.webhook.store is jdbc, but " + e.getMessage() + ".",
                    "Add the script to your migrations; or set spring.sql.init.mode=always and"
                            + " spring.sql.init.schema-locations=classpath:dev/wacht/webhooks/jdbc/postgresql.sql; or define"
                            + " the ReplayGuard bean JdbcReplayGuard.of(dataSource).createTableIfMissing().",
                    e);
        }
    }
}
