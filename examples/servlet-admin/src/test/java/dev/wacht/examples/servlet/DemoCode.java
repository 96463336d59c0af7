package dev.wacht.examples.servlet;

import dev.wacht.examples.tests.demo.CodeExcerpt;
import dev.wacht.examples.tests.demo.ExampleCode;
import java.util.List;

/** The lines of this example that the demo page shows. */
final class DemoCode {
    private static final String USER_ROUTES = "routes/AdminUserRoutes.java";
    private static final String MACHINE_ROUTES = "routes/MachineUserRoutes.java";
    private static final String GUARDS = "auth/Guards.java";

    private DemoCode() {}

    static ExampleCode read() {
        return new ExampleCode(
                "Jetty",
                List.of(CodeExcerpt.read("Main.java", "TokenVerifier verifier = ", ".build();")),
                List.of(
                        CodeExcerpt.read(USER_ROUTES, "guards.user(\"/admin/users\",", ";"),
                        CodeExcerpt.read(GUARDS, "public void user(", "}")),
                List.of(
                        CodeExcerpt.read(MACHINE_ROUTES, "guards.machine(\"/machine/users\",", ";"),
                        CodeExcerpt.read(GUARDS, "public void machine(", "}")),
                List.of(CodeExcerpt.read(USER_ROUTES, "Route.respond(response, wacht.users().listUsers(", ";")));
    }
}
