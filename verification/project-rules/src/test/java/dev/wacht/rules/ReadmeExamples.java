package dev.wacht.rules;

import dev.wacht.api.WachtResponse;
import dev.wacht.api.model.UserDetails;
import dev.wacht.api.model.UserPage;
import dev.wacht.auth.Accept;
import dev.wacht.auth.BearerToken;
import dev.wacht.auth.Caller;
import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.IncomingRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.OAuthTokenVerifier;
import dev.wacht.auth.ReplayGuard;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtAuth;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.WebhookVerifier;
import dev.wacht.client.GatewayAuthorizer;
import dev.wacht.client.WachtClient;
import dev.wacht.javalin.Guarded;
import dev.wacht.javalin.JavalinGuard;
import dev.wacht.javalin.WachtJavalin;
import dev.wacht.servlet.WachtAuthFilter;
import dev.wacht.servlet.WachtServlet;
import dev.wacht.spring.RequirePermission;
import io.javalin.Javalin;
import jakarta.servlet.ServletContext;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;

/** The README's snippets, word for word: {@link ReadmeTest} compares them. Compiled, not run. */
final class ReadmeExamples {
    private ReadmeExamples() {}

    static void protectARoute() {
        TokenVerifier verifier = TokenVerifier.fromEnv(); // WACHT_PUBLISHABLE_KEY
        JavalinGuard guard = WachtJavalin.guard(verifier);

        Javalin.create(config -> {
            WachtJavalin.install(config, guard); // routes without a guard need a signed-in user
            config.routes.get("/health", ctx -> ctx.result("ok"), Guarded.open());
            config.routes.get(
                    "/me",
                    guard.require(ctx -> ctx.result(WachtJavalin.auth(ctx).requireUserId())));
            config.routes.get("/reports", guard.require("report:read", ctx -> ctx.result("…")));
            config.routes.ws(
                    "/live",
                    ws -> ws.onConnect(ctx -> ctx.send("…")),
                    Guarded.by(Requirement.permission("report:read")));
        });
    }

    static void protectServlets(TokenVerifier verifier, ServletContext servletContext) {
        WachtAuthFilter filter = WachtAuthFilter.builder(verifier)
                .protect("/admin/*", Requirement.permission("user:read"))
                .open("/health")
                .build(); // every other path needs a signed-in user
        WachtServlet.register(servletContext, filter); // and in a servlet: WachtServlet.auth(request)
    }

    static void protectWithoutAFramework(TokenVerifier verifier, String authorizationHeader) {
        WachtAuth auth =
                verifier.authenticate(BearerToken.extract(authorizationHeader).orElse(null));
        auth.protect("report:read"); // throws UnauthenticatedException (401) or ForbiddenException (403)
    }

    static Caller letMachinesIn(
            TokenVerifier verifier, WachtClient wacht, String oauthApp, String tenant, IncomingRequest request) {
        CallerAuthorizer callers = CallerAuthorizer.builder()
                .sessions(verifier)
                .machines(GatewayAuthorizer.of(wacht)) // only credentials of your own deployment
                .oauthTokens(OAuthTokenVerifier.builder()
                        .issuer(oauthApp)
                        .audience(tenant)
                        .build())
                .build();
        Accept kinds = Accept.any(Accept.session(), Accept.oauth(), Accept.apiKey());
        Caller caller = callers.authorize(
                request, kinds, Requirement.authenticated(), MachineRequirement.permission("report:read"));
        return caller;
    }

    static void receiveWebhooks(String signingSecret, byte[] rawBody, Request request) {
        WebhookReceiver receiver = WebhookReceiver.of(
                WebhookVerifier.builder().secret(signingSecret).build(),
                ReplayGuard.inMemory(), // one process; for several: JdbcReplayGuard of wacht-webhooks-jdbc
                event -> store(event.type(), event.dataJson()));
        receiver.receive(
                rawBody, request::getHeader); // returns: respond with 2xx; throws: ErrorEnvelope.of has the response
    }

    /** Any framework's request. */
    interface Request {
        @Nullable String getHeader(String name);
    }

    private static void store(String type, String json) {
        System.out.println(type + json);
    }

    static CompletableFuture<UserPage> callTheApi(String userId) {
        WachtClient wacht = WachtClient.fromEnv(); // WACHT_API_KEY
        UserPage page = wacht.users().listUsers(q -> q.limit(20).search("ann"));
        wacht.users().updatePassword(userId, b -> b.newPassword("correct horse battery staple"));
        wacht.users().listAllUsers().forEach(user -> System.out.println(user.getId())); // page after page, as needed
        WachtResponse<UserDetails> response = wacht.users().withResponse().getUser(userId); // status and headers too
        CompletableFuture<UserPage> later = wacht.users().async().listUsers();
        System.out.println(page.items().size() + response.statusCode());
        return later;
    }

    static final class UserController {
        @GetMapping("/admin/users")
        @RequirePermission("user:read") // default: signed-in user; open a route by @PublicRoute
        String users(WachtAuth auth) {
            return auth.requireUserId();
        }
    }
}
