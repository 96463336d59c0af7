package dev.wacht.examples.javalin;

import dev.wacht.examples.tests.RunningService;
import dev.wacht.testkit.LocalWacht;
import io.javalin.Javalin;

/** The service on a free port, with a local Wacht. */
record LocalService(Javalin service) implements RunningService {
    static RunningService start(LocalWacht wacht) {
        return new LocalService(Main.start(LocalMain.settings(wacht, "0")));
    }

    @Override
    public int port() {
        return service.port();
    }

    @Override
    public void stop() {
        service.stop();
    }
}
