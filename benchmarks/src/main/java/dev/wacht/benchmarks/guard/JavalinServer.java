package dev.wacht.benchmarks.guard;

import static dev.wacht.auth.Requirement.permission;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.benchmarks.tokens.TokenPool;
import dev.wacht.javalin.JavalinGuard;
import dev.wacht.javalin.WachtJavalin;
import io.javalin.Javalin;
import java.io.IOException;

/** A Javalin application with an open and a guarded route. */
public final class JavalinServer {
    private JavalinServer() {}

    public static void main(String[] arguments) throws IOException {
        GuardServer shared = GuardServer.of(arguments);
        try (TokenVerifier verifier = shared.verifier()) {
            JavalinGuard guard = WachtJavalin.guard(verifier);
            Javalin service = Javalin.create(config -> {
                        config.startup.showJavalinBanner = false;
                        WachtJavalin.registerErrorHandlers(config.routes::exception);
                        config.routes.get(GuardServer.OPEN, ctx -> ctx.json(Greeting.hello()));
                        config.routes.get(
                                GuardServer.GUARDED,
                                guard.require(permission(TokenPool.PERMISSION), ctx -> ctx.json(Greeting.hello())));
                    })
                    .start("127.0.0.1", 0);
            try {
                shared.run(service.port());
            } finally {
                service.stop();
            }
        }
    }
}
