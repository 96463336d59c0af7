package dev.wacht.spring.boot;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Beans for the actuator endpoints, for both web stacks. Active only if Boot's actuator is on the class path. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(
        name = {
            "org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints",
            "org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType"
        })
class ActuatorConfiguration {
    @Bean
    OpenActuatorPaths wachtOpenActuatorPaths(ObjectProvider<PathMappedEndpoints> endpoints) {
        return new OpenActuatorPaths(endpoints);
    }

    @Bean
    ActuatorLog wachtActuatorLog(OpenActuatorPaths paths, WachtProperties properties, Environment environment) {
        return new ActuatorLog(paths, properties.web(), environment);
    }
}
