package dev.wacht.javalin;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.testkit.LocalWacht;
import io.javalin.Javalin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A protected resource is enforced, or the application does not start. */
class ResourceStartupTest {
    private static final ProtectedResource TOOLS = ProtectedResource.builder("https://tools.example/mcp")
            .authorizationServers("https://oauth.example")
            .build();
    private static final RouteRule AGENTS = RouteRule.oauth(MachineRequirement.authenticated());
    private static final MachineAuthorizer UNUSED = (request, requirement) -> {
        throw new IllegalStateException("not called in this test");
    };

    private final LocalWacht wacht = LocalWacht.start();
    private final TokenVerifier verifier =
            TokenVerifier.builder().publishableKey(wacht.publishableKey()).build();
    private final JavalinGuard unbound = WachtJavalin.guard(verifier, UNUSED);
    private final JavalinGuard bound = unbound.withProtectedResource(TOOLS);

    @AfterEach
    void close() {
        verifier.close();
        wacht.close();
    }

    @Test
    void handlerOfTheGuardWithoutTheResourceFailsTheStart() {
        assertThatThrownBy(() -> start(bound, unbound))
                .hasMessageContaining("GET /mcp accepts OAuth tokens for any resource");
    }

    @Test
    void resourceWhoseMetadataIsNotServedFailsTheStart() {
        assertThatThrownBy(() -> start(unbound, bound)).hasMessageContaining("whose metadata is not served");
    }

    @Test
    void installedGuardWithTheResourceStarts() {
        start(bound, bound).stop();
    }

    private static Javalin start(JavalinGuard installed, JavalinGuard wrapping) {
        return Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    WachtJavalin.install(config, installed);
                    config.routes.get("/mcp", wrapping.require(AGENTS, ctx -> ctx.result("tools")));
                })
                .start("127.0.0.1", 0);
    }
}
