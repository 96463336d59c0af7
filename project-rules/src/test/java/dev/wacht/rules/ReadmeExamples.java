package dev.wacht.rules;

import dev.wacht.api.model.User;
import dev.wacht.api.model.UserPage;
import dev.wacht.auth.BearerToken;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtAuth;
import dev.wacht.client.WachtClient;
import dev.wacht.javalin.JavalinGuard;
import dev.wacht.javalin.WachtJavalin;
import io.javalin.Javalin;
import java.util.concurrent.CompletableFuture;

/** The README's snippets, word for word: {@link ReadmeTest} compares them. Compiled, not run. */
final class ReadmeExamples {
    private ReadmeExamples() {}

    static void protectARoute() {
        TokenVerifier verifier = TokenVerifier.fromEnv(); // WACHT_PUBLISHABLE_KEY
        JavalinGuard guard = WachtJavalin.guard(verifier);

        Javalin.create(config -> {
            config.routes.get(
                    "/me",
                    guard.require(ctx -> ctx.result(WachtJavalin.auth(ctx).requireUserId())));
            config.routes.get("/reports", guard.require(Requirement.permission("report:read"), ctx -> ctx.result("…")));
            WachtJavalin.answerErrors(config.routes::exception);
        });
    }

    static void protectWithoutAFramework(TokenVerifier verifier, String authorizationHeader) {
        WachtAuth auth =
                verifier.authenticate(BearerToken.extract(authorizationHeader).orElse(null));
        auth.protect(Requirement.permission("report:read")); // 401 or 403, as an exception that knows its answer
    }

    static CompletableFuture<UserPage> callTheApi() {
        WachtClient wacht = WachtClient.fromEnv(); // WACHT_API_KEY
        UserPage page = wacht.users().listUsers(q -> q.limit(20).search("ann"));
        for (User user : wacht.users().listAllUsers()) { // page after page, as you go
            System.out.println(user.getId());
        }
        CompletableFuture<UserPage> later = wacht.users().async().listUsers();
        System.out.println(page.getData().size());
        return later;
    }
}
