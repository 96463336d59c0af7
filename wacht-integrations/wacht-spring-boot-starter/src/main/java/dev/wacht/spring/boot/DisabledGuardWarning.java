package dev.wacht.spring.boot;

import dev.wacht.spring.internal.RestrictingAnnotations;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Logs one warning at startup that lists the annotations which {@code wacht.web.enabled=false} disables. */
final class DisabledGuardWarning implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(DisabledGuardWarning.class);

    private final ConfigurableListableBeanFactory beans;

    DisabledGuardWarning(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<String> rules = new RestrictingAnnotations(beans)
                .find().stream()
                        .map(found -> found.annotation() + " on " + found.where())
                        .toList();
        if (!rules.isEmpty()) {
            LOG.warn("wacht.web.enabled=false: these rules are not enforced: {}", String.join(", ", rules));
        }
    }
}
