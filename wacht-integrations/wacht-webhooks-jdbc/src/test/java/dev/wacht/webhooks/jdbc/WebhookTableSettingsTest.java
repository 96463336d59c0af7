package dev.wacht.webhooks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTableSettingsTest {
    private final WebhookTableSettings.Builder builder = WebhookTableSettings.builder();

    @Test
    void defaults() {
        WebhookTableSettings settings = WebhookTableSettings.defaults();

        assertThat(settings.table()).isEqualTo("wacht_webhook");
        assertThat(settings.dialect()).isEmpty();
        assertThat(settings.lease()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.retention()).isEqualTo(Duration.ofDays(8));
        assertThat(settings.lockTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings)
                .hasToString(
                        "WebhookTableSettings[table=wacht_webhook, lease=PT5M, retention=PT192H, lockTimeout=PT0.5S]");
    }

    /** The name becomes part of statements. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "webhook; DROP TABLE users",
                "webhook--",
                "webhook/**/",
                "\"webhook\"",
                "web hook",
                "a.b.c",
                ".webhook",
                "webhook.",
                "1webhook",
                "webhook\n",
                "wébhook",
                "webhook(id)",
                "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxy"
            })
    void tableNameCannotContainSql(String name) {
        assertThatThrownBy(() -> builder.table(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("table must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook", "app.webhook", "Web_Hook2", "_x"})
    void namesThatNeedNoQuotesAreAccepted(String name) {
        assertThat(builder.table(name).build().table()).isEqualTo(name);
    }

    @Test
    void durationsHaveLimits() {
        assertThatThrownBy(() -> builder.lease(Duration.ZERO)).hasMessage("lease must be 1 ms to 6 h");
        assertThatThrownBy(() -> builder.lease(Duration.ofHours(7))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.retention(Duration.ofDays(6))).hasMessage("retention must be 7 to 3,650 days");
        assertThatThrownBy(() -> builder.lockTimeout(Duration.ofMinutes(1)))
                .hasMessage("lockTimeout must be 1 ms to 10 s");
    }
}
