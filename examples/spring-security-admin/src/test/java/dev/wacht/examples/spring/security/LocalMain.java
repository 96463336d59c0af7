package dev.wacht.examples.spring.security;

import dev.wacht.examples.spring.Settings;
import dev.wacht.examples.tests.demo.DemoServer;
import dev.wacht.examples.tests.demo.LogbackServiceLog;
import dev.wacht.testkit.LocalWacht;

/** Runs the service and its demo page with a local Wacht in this process. Needs no account and no network. */
public final class LocalMain {
    private LocalMain() {}

    public static void main(String[] args) {
        try {
            Settings.requireFreePort(Settings.port(System::getenv));
            System.setProperty("logging.level.dev.wacht.spring", "warn"); // The page shows the rest.
            // It warns that the issuer is on this machine, which is meant here.
            System.setProperty("logging.level.dev.wacht.auth.TokenVerifier", "error");
            LocalWacht wacht = LocalWacht.start();
            LocalService service = LocalService.start(wacht, System.getenv("PORT"));
            DemoServer demo = DemoServer.start(wacht, service.port(), DemoCode.read(), LogbackServiceLog.attach());
            System.out.println(demo.curl().summary());
        } catch (RuntimeException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
