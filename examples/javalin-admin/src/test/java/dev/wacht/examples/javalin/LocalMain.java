package dev.wacht.examples.javalin;

import dev.wacht.examples.tests.CurlCommands;
import dev.wacht.examples.tests.LocalVariables;
import dev.wacht.testkit.LocalWacht;
import io.javalin.Javalin;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the service against a Wacht in this process, and prints what to try. Needs no account and no network. */
public final class LocalMain {
    private LocalMain() {}

    public static void main(String[] args) {
        LocalWacht wacht = LocalWacht.start();
        try {
            Javalin service = Main.start(settings(wacht, System.getenv("PORT")));
            System.out.println(CurlCommands.of(wacht, "http://127.0.0.1:" + service.port()));
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
