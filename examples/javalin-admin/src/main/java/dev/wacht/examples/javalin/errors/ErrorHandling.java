package dev.wacht.examples.javalin.errors;

import dev.wacht.javalin.WachtJavalin;
import io.javalin.config.RoutesConfig;

/** Every failure is answered in one envelope, by one mapper. A type of your own: {@code routes.exception(…)} after it. */
public final class ErrorHandling {
    private ErrorHandling() {}

    public static void register(RoutesConfig routes) {
        WachtJavalin.answerErrors(routes::exception);
    }
}
