package dev.wacht.examples.spring;

import dev.wacht.examples.tests.LocalVariables;
import dev.wacht.examples.tests.demo.DemoServer;
import dev.wacht.examples.tests.demo.LogbackServiceLog;
import dev.wacht.testkit.LocalWacht;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

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
            ConfigurableApplicationContext service = Main.start(settings(wacht, System.getenv("PORT")));
            DemoServer demo = DemoServer.start(wacht, Main.port(service), DemoCode.read(), LogbackServiceLog.attach());
            System.out.println(demo.curl().summary());
        } catch (RuntimeException e) {
            System.err.println(Main.reason(e));
            System.exit(1);
        }
    }

    /** Returns the settings of a service that uses this local Wacht. */
    static Settings settings(LocalWacht wacht, @Nullable String port) {
        Map<String, String> variables = LocalVariables.of(wacht);
        return Settings.fromEnv(name -> name.equals("PORT") ? port : variables.get(name));
    }
}
