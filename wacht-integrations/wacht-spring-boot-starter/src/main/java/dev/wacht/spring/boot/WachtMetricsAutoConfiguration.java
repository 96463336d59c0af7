package dev.wacht.spring.boot;

import dev.wacht.client.CallListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration for meters, if there is a {@link MeterRegistry}, and for observations of calls, if there is an
 * {@link ObservationRegistry}. Disabled by {@code wacht.metrics.enabled=false}. Listeners of the application stay
 * active.
 */
@AutoConfiguration(
        afterName = {
            // Boot 4
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
            // Boot 3.5
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration"
        })
@ConditionalOnProperty(name = "wacht.metrics.enabled", matchIfMissing = true)
public final class WachtMetricsAutoConfiguration {
    /** Meters of tokens, keys, guards, the gateway and webhooks. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    @ConditionalOnSingleCandidate(MeterRegistry.class)
    static class Meters {
        @Bean
        StartedRegistry<MeterRegistry> wachtMeterRegistry(ObjectProvider<MeterRegistry> registry) {
            return new StartedRegistry<>(registry);
        }

        @Bean
        WachtMetrics wachtMetrics(StartedRegistry<MeterRegistry> registry) {
            return new WachtMetrics(new MeteredAuthEvents(registry));
        }

        @Bean
        StarterAuthListener wachtMetricsListener(WachtMetrics metrics) {
            return new StarterAuthListener(metrics.authEvents());
        }

        @Bean
        KeyAgeGauges wachtKeyAgeGauges(ConfigurableListableBeanFactory beans, ObjectProvider<MeterRegistry> registry) {
            return new KeyAgeGauges(new CreatedVerifiers(beans), registry);
        }
    }

    /** Observations of the calls of wacht-client. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({CallListener.class, ObservationRegistry.class})
    static class CallObservations {
        @Bean
        StartedRegistry<ObservationRegistry> wachtObservationRegistry(ObjectProvider<ObservationRegistry> registry) {
            return new StartedRegistry<>(registry);
        }

        @Bean
        @ConditionalOnBean(ObservationRegistry.class)
        StarterCallListener wachtCallObservations(StartedRegistry<ObservationRegistry> registry) {
            return new StarterCallListener(new ObservedCalls(registry));
        }
    }

    /** Meters of the calls of wacht-client. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({CallListener.class, MeterRegistry.class})
    @ConditionalOnSingleCandidate(MeterRegistry.class)
    static class CallMeters {
        @Bean
        StarterCallListener wachtCallMeters(
                StartedRegistry<MeterRegistry> meters, StartedRegistry<ObservationRegistry> observations) {
            return new StarterCallListener(new MeteredCalls(meters, observations));
        }
    }
}
