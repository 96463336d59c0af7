package dev.wacht.spring.boot;

import dev.wacht.auth.AuthUnavailableException;
import dev.wacht.webhooks.jdbc.JdbcReplayGuard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks at start that the table of webhooks can be read. */
final class WebhookTableCheck {
    private static final Logger log = LoggerFactory.getLogger(WebhookTableCheck.class);

    private WebhookTableCheck() {}

    static void check(JdbcReplayGuard guard) {
        try {
            guard.checkTable();
        } catch (AuthUnavailableException e) {
            // An outage is no mistake of the settings. Wacht repeats what is refused meanwhile.
            log.warn("webhooks are refused with 503 until their database can be reached, and repeated by Wacht", e);
        } catch (IllegalStateException e) {
            throw new InvalidSettingException(
                    "wacht.webhook.store is jdbc, and " + e.getMessage() + ".",
                    "Add the script to your migrations; or set spring.sql.init.mode=always and"
                            + " spring.sql.init.schema-locations=classpath:dev/wacht/webhooks/jdbc/postgresql.sql; or define a"
                            + " bean of type ReplayGuard, JdbcReplayGuard.of(dataSource).createTableIfMissing().",
                    e);
        }
    }
}
