package dev.wacht.conformance;

import dev.wacht.javalin.JavalinGuard;
import dev.wacht.javalin.WachtJavalin;
import io.javalin.Javalin;

/** Javalin 7 with its Jetty 12. */
final class Javalin7Server implements AdapterServer {
    private final Javalin javalin;

    Javalin7Server(Application application) {
        JavalinGuard guard = WachtJavalin.guard(application.callers()).envelopeForAll();
        this.javalin = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.bundledPlugins.enableCors(cors -> cors.addRule(rule -> rule.allowHost(Application.ORIGIN)));
                    WachtJavalin.install(config, guard);
                    JavalinRoutes routes = new JavalinRoutes(application, guard);
                    routes.register(config.routes::addHttpHandler);
                    routes.registerWebSockets(config.routes::ws);
                })
                .start("127.0.0.1", 0);
    }

    Javalin javalin() {
        return javalin;
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
