package dev.wacht.examples.spring;

import dev.wacht.examples.tests.RunningService;
import dev.wacht.testkit.LocalWacht;
import org.springframework.context.ConfigurableApplicationContext;

/** The service on a free port, with a local Wacht. */
record LocalService(ConfigurableApplicationContext service) implements RunningService {
    static RunningService start(LocalWacht wacht) {
        return new LocalService(Main.start(LocalMain.settings(wacht, "0")));
    }

    @Override
    public int port() {
        return Main.port(service);
    }

    @Override
    public void stop() {
        service.close();
    }
}
