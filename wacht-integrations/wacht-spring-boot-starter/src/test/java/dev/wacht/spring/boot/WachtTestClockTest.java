package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.WachtTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * An application with its own clock keeps it, and its verifier can use that of LocalWacht, as docs/testing.md shows.
 */
@WachtTest
@SpringBootTest(classes = {WachtTestClockTest.AppWithAClock.class, WachtTestClockTest.WachtsClock.class})
class WachtTestClockTest {
    @Autowired
    private Clock ofApplication;

    @Autowired
    private TokenVerifier verifier;

    @Test
    void verifierUsesTheClockOfLocalWachtAndTheApplicationItsOwn(LocalWacht wacht) {
        String token = wacht.session().user("u1").token();
        assertThat(verifier.verify(token).userId()).isEqualTo("u1");

        wacht.clock().advance(Duration.ofMinutes(1));

        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(UnauthenticatedException.class);
        assertThat(ofApplication.instant()).isEqualTo(Instant.EPOCH);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class WachtsClock {
        @Bean
        TokenVerifierCustomizer wachtsClock(LocalWacht wacht) {
            return builder -> builder.clock(wacht.clock());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(TestApp.class)
    static class AppWithAClock {
        @Bean
        Clock stopped() {
            return Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        }
    }
}
