package dev.wacht.spring.boot;

import dev.wacht.auth.RouteRule;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.env.Environment;

/** Logs the rules of the actuator endpoints on the application's port at startup, and the property that sets them. */
final class ActuatorLog implements ApplicationListener<ContextRefreshedEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(ActuatorLog.class);

    private final OpenActuatorPaths paths;
    private final WachtProperties.Web web;
    private final Environment environment;

    ActuatorLog(OpenActuatorPaths paths, WachtProperties.Web web, Environment environment) {
        this.paths = paths;
        this.web = web;
        this.environment = environment;
    }

    @Override
    public void onApplicationEvent(ContextRefreshedEvent event) {
        if (event.getApplicationContext().getParent() != null
                || ManagementPortType.get(environment) != ManagementPortType.SAME) {
            return;
        }
        RouteRule rule = web.actuatorRule();
        List<String> open = paths.open();
        List<String> others = paths.others();
        if (!open.isEmpty()) {
            LOG.info("actuator {}: open", open);
        }
        if (!others.isEmpty()) {
            LOG.info("actuator {}: {} (wacht.web.actuator: deny, permit or the name of a permission)", others, rule);
        }
    }
}
