package dev.wacht.spring.boot;

import dev.wacht.auth.ReplayGuard;
import dev.wacht.webhooks.jdbc.JdbcReplayGuard;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of a {@link ReplayGuard} for {@code wacht.webhook.store=jdbc}. It uses the database of the
 * {@link DataSource}, which must be the only one or primary. Startup fails if the table of webhook ids does not exist
 * once migrations have run. Backs off if the application defines a {@link ReplayGuard}.
 */
@AutoConfiguration(before = WachtAutoConfiguration.class)
@ConditionalOnClass(JdbcReplayGuard.class)
@ConditionalOnProperty(name = "wacht.webhook.store", havingValue = "jdbc")
@ConditionalOnMissingBean(ReplayGuard.class)
public final class WachtWebhookStoreAutoConfiguration {
    @Bean
    JdbcReplayGuard wachtReplayGuard(ObjectProvider<DataSource> dataSources) {
        DataSource dataSource = dataSources.getIfUnique();
        if (dataSource == null) {
            throw new InvalidSettingException(
                    "wacht.webhook.store is jdbc, but there is no DataSource, or there are several and none is primary.",
                    "Set spring.datasource.url; or define a bean of type ReplayGuard, such as JdbcReplayGuard.of(dataSource);"
                            + " or, for a single instance, set wacht.webhook.store to memory.",
                    null);
        }
        return JdbcReplayGuard.of(dataSource);
    }

    /** Runs once all singletons exist, because Flyway, Liquibase and schema.sql have run by then. */
    @Bean
    SmartInitializingSingleton wachtReplayGuardCheck(JdbcReplayGuard guard) {
        return () -> WebhookTableCheck.check(guard);
    }
}
