package dev.wacht.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.core.SpringVersion;

/** The second lane runs the same class files on another Spring: this says that it is another one. */
class SpringVersionTest {
    @Test
    void theSpringOfThisLaneIsTheOneOnTheClassPath() {
        assertThat(SpringVersion.getVersion()).startsWith(System.getProperty("expected.spring", "7.0."));
    }
}
