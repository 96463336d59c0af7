package dev.wacht.spring.boot;

import dev.wacht.client.doctor.WachtDoctor;
import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** Creates a {@link WachtDoctor} that checks the properties of an application. Needs wacht-client. */
final class BootDoctor {
    private BootDoctor() {}

    /** Returns a doctor that also runs the checks for Spring Boot. */
    static WachtDoctor of(ConfigurableEnvironment environment) {
        return builder(environment).check(new BootDoctorCheck(environment)).build();
    }

    /** Returns a doctor that checks only the settings that the builders also have. */
    static WachtDoctor ofSettings(Environment environment) {
        return builder(environment).build();
    }

    private static WachtDoctor.Builder builder(Environment environment) {
        EnvironmentVariableProperties properties = new EnvironmentVariableProperties(environment);
        WachtDoctor.Builder doctor = WachtDoctor.builder().environment(properties::value);
        properties.names().forEach(doctor::settingName);
        List<String> insecure = Binder.get(environment)
                .bind("wacht.allow-insecure-http", Bindable.listOf(String.class))
                .orElse(List.of());
        return doctor.allowInsecureHttp(insecure.toArray(String[]::new));
    }
}
