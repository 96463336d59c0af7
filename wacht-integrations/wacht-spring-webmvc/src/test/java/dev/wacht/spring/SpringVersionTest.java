package dev.wacht.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.core.SpringVersion;

/** Checks that the profile older-versions runs the same class files on an older Spring. */
class SpringVersionTest {
    @Test
    void expectedSpringVersionIsOnTheClassPath() {
        assertThat(SpringVersion.getVersion()).startsWith(System.getProperty("expected.spring", "7.0."));
    }
}
