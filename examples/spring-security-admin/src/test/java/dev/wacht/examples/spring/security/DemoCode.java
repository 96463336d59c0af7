package dev.wacht.examples.spring.security;

import dev.wacht.examples.tests.demo.CodeExcerpt;
import dev.wacht.examples.tests.demo.ExampleCode;
import java.util.List;

/** The lines of this example that the demo page shows. */
final class DemoCode {
    private static final String CHAINS = "FilterChains.java";

    private DemoCode() {}

    static ExampleCode read() {
        return new ExampleCode(
                "Spring Security",
                List.of(CodeExcerpt.read(CHAINS, "return http.with(wachtAuth(), withDefaults())", "withDefaults()")),
                List.of(CodeExcerpt.read(CHAINS, ".requestMatchers(\"/admin/users\")", ".hasAuthority(")),
                List.of(CodeExcerpt.read(CHAINS, "return http.securityMatcher(\"/machine/**\")", "anyRequest()")),
                List.of(CodeExcerpt.read("routes/AdminUserRoutes.java", "return wacht.users().listUsers(", ";")));
    }
}
