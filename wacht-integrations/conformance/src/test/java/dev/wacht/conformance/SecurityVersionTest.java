package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.SpringSecurityCoreVersion;

/**
 * Checks the version of Spring Security for the tests with that tag. {@link ServerVersionsTest} checks the other tests.
 */
@Tag("spring-security")
class SecurityVersionTest {
    @Test
    void expectedSpringSecurityIsOnTheClassPath() {
        assertThat(SpringSecurityCoreVersion.getVersion())
                .isEqualTo(System.getProperty("conformance.security.version"));
    }
}
