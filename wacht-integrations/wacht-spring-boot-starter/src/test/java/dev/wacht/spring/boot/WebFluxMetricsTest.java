package dev.wacht.spring.boot;

import static dev.wacht.spring.boot.LocalSettings.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

/** Meters and health with WebFlux. */
class WebFluxMetricsTest {
    @Test
    void decisionsAreCountedAndHealthContainsKeys() {
        try (LocalWacht wacht = LocalWacht.start();
                BootServer server = BootServer.start(
                        WebFluxTest.App.class,
                        BootServer.with(
                                LocalSettings.of(wacht),
                                "spring.main.web-application-type=reactive",
                                "management.endpoint.health.show-details=always"))) {
            server.get("/unruled");
            server.get("/unruled", bearer(wacht, "a"));
            server.get("/reports", bearer(wacht, "a"));

            MeterRegistry meters = server.context().getBean(MeterRegistry.class);
            for (String outcome : new String[] {"unauthenticated", "allowed", "forbidden"}) {
                assertThat(meters.get("wacht.guard.decisions")
                                .tag("outcome", outcome)
                                .counter()
                                .count())
                        .as(outcome)
                        .isEqualTo(1);
            }
            assertThat(meters.get("wacht.auth.tokens")
                            .tag("outcome", "accepted")
                            .counter()
                            .count())
                    .isEqualTo(2);
            assertThat(server.get("/actuator/health/wacht").body()).contains("\"state\":\"fresh\",\"keys\":1");

            wacht.down();
            assertThat(server.get("/actuator/health/wacht").statusCode()).isEqualTo(200);
        }
    }
}
