package dev.wacht.spring.boot;

import dev.wacht.auth.KeyStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Registers a gauge per verifier: the age of its keys in seconds, NaN until it has fetched keys. */
final class KeyAgeGauges implements SmartInitializingSingleton {
    private final CreatedVerifiers verifiers;
    private final ObjectProvider<MeterRegistry> registry;

    KeyAgeGauges(CreatedVerifiers verifiers, ObjectProvider<MeterRegistry> registry) {
        this.verifiers = verifiers;
        this.registry = registry;
    }

    @Override
    public void afterSingletonsInstantiated() {
        registry.ifUnique(meters -> verifiers.names().forEach(name -> register(meters, name)));
    }

    private void register(MeterRegistry meters, String verifier) {
        TimeGauge.builder("wacht.auth.keys.age", () -> seconds(verifier), TimeUnit.SECONDS)
                .tag("verifier", verifier)
                .register(meters);
    }

    private Number seconds(String verifier) {
        return verifiers
                .keys(verifier)
                .flatMap(KeyStatus::age)
                .map(Duration::toMillis)
                .map(millis -> millis / 1000.0)
                .orElse(Double.NaN);
    }
}
