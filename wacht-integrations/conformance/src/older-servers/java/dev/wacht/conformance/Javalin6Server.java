package dev.wacht.conformance;

import dev.wacht.javalin.JavalinGuard;
import dev.wacht.javalin.WachtJavalin;
import io.javalin.Javalin;

/** Javalin 6 with its Jetty 11. */
final class Javalin6Server implements AdapterServer {
    private final Javalin javalin;

    Javalin6Server(Application application) {
        JavalinGuard guard = WachtJavalin.guard(application.callers()).envelopeForAll();
        this.javalin = Javalin.create(config -> {
            config.showJavalinBanner = false;
            config.bundledPlugins.enableCors(cors -> cors.addRule(rule -> rule.allowHost(Application.ORIGIN)));
            WachtJavalin.install(config, guard);
        });
        JavalinRoutes routes = new JavalinRoutes(application, guard);
        routes.register(javalin::addHttpHandler);
        routes.registerWebSockets(javalin::ws);
        javalin.start("127.0.0.1", 0);
    }

    @Override
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
