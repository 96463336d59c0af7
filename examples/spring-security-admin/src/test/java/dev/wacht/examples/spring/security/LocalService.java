package dev.wacht.examples.spring.security;

import dev.wacht.examples.spring.Main;
import dev.wacht.examples.spring.Settings;
import dev.wacht.examples.tests.LocalVariables;
import dev.wacht.examples.tests.RunningService;
import dev.wacht.testkit.LocalWacht;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** The service with a local Wacht. */
record LocalService(ConfigurableApplicationContext service) implements RunningService {
    /** Starts the service on a free port. */
    static RunningService start(LocalWacht wacht) {
        return start(wacht, "0");
    }

    static LocalService start(LocalWacht wacht, @Nullable String port) {
        Map<String, String> variables = LocalVariables.of(wacht);
        return new LocalService(Main.start(Settings.fromEnv(name -> name.equals("PORT") ? port : variables.get(name))));
    }

    @Override
    public int port() {
        return service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @Override
    public void stop() {
        service.close();
    }
}
