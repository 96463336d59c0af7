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
 * With {@code wacht.webhook.store=jdbc}: a {@link ReplayGuard} in the database of the {@link DataSource}, which must be the
 * only one or primary. Its table is checked at start, after migrations ran and before the first request; the start ends if it
 * is missing. Backs off if the application defines a {@link ReplayGuard}.
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
                    "wacht.webhook.store is jdbc, and there is no DataSource, or there are several and none is primary.",
                    "Set spring.datasource.url; or define a bean of type ReplayGuard, JdbcReplayGuard.of(dataSource); or set"
                            + " wacht.webhook.store to memory, if there is one instance.",
                    null);
        }
        return JdbcReplayGuard.of(dataSource);
    }

    /** Once all singletons are there, Flyway, Liquibase and schema.sql have run. */
    @Bean
    SmartInitializingSingleton wachtReplayGuardCheck(JdbcReplayGuard guard) {
        return () -> WebhookTableCheck.check(guard);
    }
}
