package dev.wacht.rules;

import dev.wacht.api.model.UserPage;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtAuth;
import dev.wacht.client.WachtClient;
import dev.wacht.javalin.JavalinGuard;
import dev.wacht.javalin.WachtJavalin;
import dev.wacht.servlet.WachtAuthFilter;
import dev.wacht.servlet.WachtServlet;
import dev.wacht.spring.RequirePermission;
import io.javalin.Javalin;
import jakarta.servlet.ServletContext;
import java.util.concurrent.CompletableFuture;
import org.springframework.web.bind.annotation.GetMapping;

/** The README's snippets, word for word: {@link SnippetsTest} compares them. Compiled, not run. */
final class ReadmeExamples {
    private ReadmeExamples() {}

    static void protectARoute() {
        JavalinGuard guard = WachtJavalin.guard(TokenVerifier.fromEnv()); // WACHT_PUBLISHABLE_KEY
        Javalin.create(config -> {
            WachtJavalin.install(config, guard); // routes without a rule need a signed-in user
            config.routes.get("/reports", guard.require("report:read", ctx -> ctx.result("…")));
        });
    }

    static final class ReportController {
        @GetMapping("/reports")
        @RequirePermission("report:read")
        String reports(WachtAuth auth) {
            return "Reports for " + auth.requireUserId();
        }
    }

    static void protectServlets(ServletContext servletContext) {
        WachtAuthFilter filter = WachtAuthFilter.builder(TokenVerifier.fromEnv())
                .protect("/reports/*", Requirement.permission("report:read"))
                .build(); // every other path needs a signed-in user
        WachtServlet.register(servletContext, filter);
    }

    static CompletableFuture<UserPage> callTheApi() {
        WachtClient wacht = WachtClient.fromEnv(); // WACHT_API_KEY; one for the whole process
        UserPage page = wacht.users().listUsers(q -> q.limit(20).search("ann"));
        wacht.users().listAllUsers().forEach(user -> System.out.println(user.getId())); // page after page
        CompletableFuture<UserPage> later = wacht.users().async().listUsers();
        System.out.println(page.items().size());
        return later;
    }
}
