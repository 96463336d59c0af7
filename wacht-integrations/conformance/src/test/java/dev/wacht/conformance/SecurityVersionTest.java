package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.SpringSecurityCoreVersion;

/** Checks which Spring Security the tests with that tag have; the others, which do without, see ServerVersionsTest. */
@Tag("spring-security")
class SecurityVersionTest {
    @Test
    void springSecurityIsThatOfThisRun() {
        assertThat(SpringSecurityCoreVersion.getVersion())
                .isEqualTo(System.getProperty("conformance.security.version"));
    }
}
