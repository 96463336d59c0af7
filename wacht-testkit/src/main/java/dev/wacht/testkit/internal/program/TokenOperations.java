package dev.wacht.testkit.internal.program;

import static java.time.Duration.ofSeconds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wacht.testkit.ApiKeyBuilder;
import dev.wacht.testkit.InvalidOAuthToken;
import dev.wacht.testkit.InvalidToken;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.OAuthTokenBuilder;
import dev.wacht.testkit.SessionTokenBuilder;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;

/** {@code /_local/tokens}: creates session tokens, OAuth tokens and API keys, and revokes them. */
final class TokenOperations implements Resource {
    private final LocalWacht wacht;

    TokenOperations(LocalWacht wacht) {
        this.wacht = wacht;
    }

    @Override
    public void register(Emulation operations) {
        operations
                .onUnlocked("createSessionToken", call -> token(session(new BodyReader(call.body()))))
                .onUnlocked("createOAuthToken", call -> token(oauth(call)))
                .onUnlocked("createApiKey", call -> token(apiKey(new BodyReader(call.body()))))
                .onUnlocked("revokeToken", call -> {
                    wacht.revoke(call.body().path("token").asText());
                    return Call.done();
                });
    }

    private String session(BodyReader body) {
        SessionTokenBuilder token = wacht.session();
        body.text("user", token::user)
                .text("session", token::session)
                .text("organization", token::organization)
                .text("workspace", token::workspace)
                .texts("permissions", token::permission)
                .texts("workspace_permissions", token::workspacePermission)
                .flag("null_permissions", token::nullPermissions)
                .integer("lifetime_seconds", seconds -> token.lifetime(ofSeconds(seconds)))
                .fields("claims", token::claim)
                .map("metadata", token::metadata)
                .text("signed_with", token::signedWith)
                .text("invalid", kind -> token.invalid(InvalidToken.named(kind)));
        return token.token();
    }

    private String oauth(Call call) {
        OAuthTokenBuilder token = wacht.oauthToken();
        new BodyReader(call.body())
                .text("user", token::user)
                .text("client", token::client)
                .text("session", token::session)
                .texts("scopes", token::scope)
                .text("organization", token::organization)
                .text("workspace", token::workspace)
                .text("resource", token::resource)
                .integer("lifetime_seconds", seconds -> token.lifetime(ofSeconds(seconds)))
                .fields("claims", token::claim)
                .text("signed_with", token::signedWith)
                .text("invalid", kind -> token.invalid(InvalidOAuthToken.named(kind)));
        return "opaque".equals(call.text("format")) ? token.opaque() : token.jwt();
    }

    private String apiKey(BodyReader body) {
        ApiKeyBuilder key = wacht.apiKey();
        body.text("name", key::name)
                .texts("permissions", key::permission)
                .text("user", key::user)
                .text("organization", key::organization)
                .text("workspace", key::workspace)
                .map("metadata", key::metadata)
                .integer("lifetime_seconds", seconds -> key.lifetime(ofSeconds(seconds)))
                .value(
                        "rate_limit",
                        rule -> key.rateLimit(
                                rule.path("calls").asInt(),
                                ofSeconds(rule.path("window_seconds").asLong())));
        return key.create();
    }

    private static JsonNode token(String text) {
        return Json.object().put("token", text);
    }
}
