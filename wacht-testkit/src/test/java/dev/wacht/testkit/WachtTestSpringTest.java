package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** {@code @WachtTest} in a Spring context without Boot, and without wacht-client on the class path. */
@WachtTest(seed = "seeds/ann.json")
@SpringJUnitConfig
class WachtTestSpringTest {
    @Test
    void localWachtAndItsClockAreBeans(@Autowired LocalWacht bean, @Autowired Clock clock, LocalWacht wacht) {
        assertThat(bean).isSameAs(wacht);
        assertThat(clock).isSameAs(wacht.clock());
        assertThat(wacht.passwordOf("1001")).isPresent();
    }

    @Test
    void propertiesPointAtLocalWacht(@Autowired Environment environment, LocalWacht wacht) {
        assertThat(environment.getProperty("wacht.publishable-key")).isEqualTo(wacht.publishableKey());
        assertThat(environment.getProperty("wacht.webhook.secrets")).isEqualTo(wacht.webhookSecret());
    }

    /** With these properties the starter would fail, because nothing uses them. */
    @Test
    void gatewayPropertiesAreNotSetWithoutClient(@Autowired Environment environment) {
        assertThat(environment.getProperty("wacht.gateway.url")).isNull();
        assertThat(environment.getProperty("wacht.gateway.deployment-id")).isNull();
    }

    @Configuration(proxyBeanMethods = false)
    static class NoBeans {}
}
