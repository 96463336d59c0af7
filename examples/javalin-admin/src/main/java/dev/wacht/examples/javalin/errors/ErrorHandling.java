package dev.wacht.examples.javalin.errors;

import dev.wacht.javalin.WachtJavalin;
import io.javalin.config.JavalinConfig;

/** Every failure is answered in one envelope, by one mapper. A type of your own: {@code config.routes.exception(…)} after it. */
public final class ErrorHandling {
    private ErrorHandling() {}

    public static void register(JavalinConfig config) {
        WachtJavalin.answerErrors(config.routes::exception);
        config.router.javaLangErrorHandler(WachtJavalin.javaLangErrorHandler());
    }
}
