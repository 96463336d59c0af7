package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** An application without Micrometer, in a separate process. */
class WithoutMicrometerTest {
    @Test
    void applicationStartsAndGuards() throws Exception {
        assertThat(run(List.of("micrometer-core", "micrometer-jakarta9", "spring-boot-micrometer")))
                .contains("started with a guard");
    }

    @Test
    void applicationWithoutTheActuatorStartsAndGuards() throws Exception {
        assertThat(run(List.of(
                        "micrometer-core",
                        "micrometer-jakarta9",
                        "spring-boot-micrometer",
                        "spring-boot-health",
                        "spring-boot-actuator")))
                .contains("started with a guard");
    }

    @Test
    void applicationWithMetersAndWithoutAClientStartsAndGuards() throws Exception {
        assertThat(run(List.of(
                        "wacht-client",
                        "wacht-api-generated",
                        "okhttp",
                        "okio",
                        "retrofit",
                        "resilience4j",
                        "kotlin-stdlib")))
                .contains("started with a guard");
    }

    private static String run(List<String> without) throws Exception {
        return new PartialClassPath(without).run(WithoutClientTest.Guarding.class);
    }
}
