package dev.wacht.spring.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.core.SpringVersion;
import org.springframework.security.core.SpringSecurityCoreVersion;

/**
 * The profile older-versions runs the same class files with another version of Spring Security. Checks that version.
 */
class SecurityVersionTest {
    @Test
    void configuredVersionsAreOnTheClassPath() {
        assertThat(SpringVersion.getVersion()).startsWith(System.getProperty("expected.spring", "7.0."));
        assertThat(SpringSecurityCoreVersion.getVersion()).startsWith(System.getProperty("expected.security", "7.1."));
    }
}
