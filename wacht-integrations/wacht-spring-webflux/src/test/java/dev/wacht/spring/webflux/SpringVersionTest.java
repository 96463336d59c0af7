package dev.wacht.spring.webflux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.core.SpringVersion;

/** The profile older-versions runs the same class files on another Spring: checks that it is another one. */
class SpringVersionTest {
    @Test
    void theSpringThatTheBuildAskedForIsOnTheClassPath() {
        assertThat(SpringVersion.getVersion()).startsWith(System.getProperty("expected.spring", "7.0."));
    }
}
