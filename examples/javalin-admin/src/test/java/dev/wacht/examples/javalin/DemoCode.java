package dev.wacht.examples.javalin;

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
                "Javalin",
                List.of(CodeExcerpt.read("Main.java", "TokenVerifier verifier = ", ".build();")),
                List.of(
                        CodeExcerpt.read(USER_ROUTES, "routes.get(\"/admin/users\"", ";"),
                        CodeExcerpt.read(GUARDS, "public Handler user(", "}")),
                List.of(
                        CodeExcerpt.read(MACHINE_ROUTES, "routes.get(\"/machine/users\"", ";"),
                        CodeExcerpt.read(GUARDS, "public Handler machine(", "}")),
                List.of(CodeExcerpt.read(USER_ROUTES, "ctx.json(wacht.users().listUsers(", ";")));
    }
}
