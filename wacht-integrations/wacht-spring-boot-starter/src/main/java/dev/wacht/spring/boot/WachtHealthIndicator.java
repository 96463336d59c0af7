package dev.wacht.spring.boot;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Exposes {@link WachtHealth} as a health indicator in Boot 4. */
final class WachtHealthIndicator implements HealthIndicator {
    private final WachtHealth health;

    WachtHealthIndicator(WachtHealth health) {
        this.health = health;
    }

    @Override
    public Health health() {
        WachtHealth.Status status = health.status();
        return (status.isUp() ? Health.up() : Health.down())
                .withDetails(status.details())
                .build();
    }
}
