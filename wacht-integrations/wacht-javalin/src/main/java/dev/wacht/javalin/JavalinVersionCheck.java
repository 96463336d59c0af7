package dev.wacht.javalin;

import io.javalin.http.Context;

/**
 * Checks the version of Javalin, so that an unsupported version fails with a clear message instead of a linkage error.
 */
final class JavalinVersionCheck {
    private static final String SINCE_6 = "io.javalin.router.InternalRouter";

    private JavalinVersionCheck() {}

    /** @throws IllegalStateException if Javalin is older than 6.1 */
    static void require() {
        try {
            Class.forName(SINCE_6, false, Context.class.getClassLoader());
        } catch (ClassNotFoundException tooOld) {
            throw new IllegalStateException(
                    "wacht-javalin needs Javalin 6.1 to 7.2, but an older version is on the class path: update io.javalin:javalin",
                    tooOld);
        }
    }
}
