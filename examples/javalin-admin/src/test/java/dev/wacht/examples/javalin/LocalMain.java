package dev.wacht.examples.javalin;

import dev.wacht.examples.tests.LocalVariables;
import dev.wacht.examples.tests.demo.DemoServer;
import dev.wacht.examples.tests.demo.Slf4jServiceLog;
import dev.wacht.testkit.LocalWacht;
import io.javalin.Javalin;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the service and its demo page with a local Wacht in this process. Needs no account and no network. */
public final class LocalMain {
    private LocalMain() {}

    public static void main(String[] args) {
        try {
            Settings.requireFreePort(Settings.port(System::getenv));
            Slf4jServiceLog.install();
            // It warns that the issuer is on this machine, which is meant here.
            System.setProperty("org.slf4j.simpleLogger.log.dev.wacht.auth.TokenVerifier", "error");
            LocalWacht wacht = LocalWacht.start();
            Javalin service = Main.start(settings(wacht, System.getenv("PORT")));
            DemoServer demo = DemoServer.start(wacht, service.port(), DemoCode.read(), Slf4jServiceLog.lines());
            System.out.println(demo.curl().summary());
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Returns the settings of a service that uses this local Wacht. */
    static Settings settings(LocalWacht wacht, @Nullable String port) {
        Map<String, String> variables = LocalVariables.of(wacht);
        return Settings.fromEnv(name -> name.equals("PORT") ? port : variables.get(name));
    }
}
