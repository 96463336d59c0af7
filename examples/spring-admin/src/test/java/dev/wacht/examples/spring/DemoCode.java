package dev.wacht.examples.spring;

import dev.wacht.examples.tests.demo.CodeExcerpt;
import dev.wacht.examples.tests.demo.ExampleCode;
import java.util.List;

/** The lines of this example that the demo page shows. */
final class DemoCode {
    private static final String USER_ROUTES = "routes/AdminUserRoutes.java";
    private static final String MACHINE_ROUTES = "routes/MachineUserRoutes.java";

    private DemoCode() {}

    static ExampleCode read() {
        return new ExampleCode(
                "Spring Boot",
                List.of(CodeExcerpt.read("Settings.java", "properties.put(\"wacht.publishable-key\"", ";")),
                List.of(
                        CodeExcerpt.read(USER_ROUTES, "@RequestMapping(\"", ")"),
                        CodeExcerpt.read(USER_ROUTES, "@RequirePermission(Permissions.USER_READ)", "listUsers(")),
                List.of(
                        CodeExcerpt.read(MACHINE_ROUTES, "@RequestMapping(\"", ")"),
                        CodeExcerpt.read(MACHINE_ROUTES, "@RequireMachine(Permissions.USER_READ)", "listUsers(")),
                List.of(CodeExcerpt.read(USER_ROUTES, "return wacht.users().listUsers(", ";")));
    }
}
