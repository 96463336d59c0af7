package dev.wacht.conformance;

import dev.wacht.auth.ProtectedResource;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.OAuthTokenBuilder;
import java.util.List;
import java.util.Map;

/** A server that is a protected resource: its metadata document, its challenges, and the tokens that it accepts. */
final class ResourceCases {
    private final ProtectedResource resource;
    private final LocalWacht wacht;
    private final Credentials credentials;

    ResourceCases(ProtectedResource resource, LocalWacht wacht, Credentials credentials) {
        this.resource = resource;
        this.wacht = wacht;
        this.credentials = credentials;
    }

    List<Case> metadata() {
        String path = resource.metadataPath();
        return List.of(
                document(Case.of("the document", "GET", path)),
                document(Case.of(
                        "the document, with a credential that is not read", "GET", path, "Authorization: Bearer x")),
                document(Case.of(
                        "the document, for a script of any origin", "GET", path, "Origin: https://elsewhere.example")),
                Case.of("HEAD of the document", "HEAD", path).respondsWith(200).with("Content-Type: application/json"),
                Case.of(
                                "the preflight of a script of any origin",
                                "OPTIONS",
                                path,
                                "Origin: https://elsewhere.example",
                                "Access-Control-Request-Method: GET",
                                "Access-Control-Request-Headers: mcp-protocol-version")
                        .respondsWith(204)
                        .with("Access-Control-Allow-Origin: *")
                        .with("Access-Control-Allow-Headers: *"),
                Case.of("another method", "POST", path).respondsWith(404, 405),
                Case.of("another document", "GET", path + "/x").respondsWith(401, 404));
    }

    List<Case> tokens() {
        return List.of(
                Case.of("a token of this resource", "GET", "/tools", opaque(token()))
                        .runs("tools", "OAUTH_TOKEN"),
                Case.of("no token", "GET", "/tools").unauthenticated("Bearer " + challenge()),
                invalid("an unknown token", "Authorization: Bearer unknown"),
                invalid("a token of another resource", opaque(token().resource("https://mcp.example/other"))),
                invalid("a token of a resource below it", opaque(token().resource(resource.identifier() + "/x"))),
                invalid(
                        "a token of the resource with a trailing slash",
                        opaque(token().resource(resource.identifier() + "/"))),
                invalid(
                        "a token of another resource without the scope",
                        opaque(wacht.oauthToken().resource("https://mcp.example/other"))),
                invalid("a token of no resource", opaque(wacht.oauthToken().scope("mcp:invoke"))),
                invalid("an expired token", opaque(token().expired())),
                invalid("a token of another deployment", opaque(token().deployment("9007199254740997"))),
                invalid(
                        "a session token",
                        bearer(wacht.session().permission("mcp:invoke").token())),
                invalid("a JWT without the opt-in", bearer(jwt().jwt())),
                invalid("an ID token", bearer(jwt().without("token_use").jwt())),
                invalid("an API key as bearer token", "Authorization: Bearer " + keyWithMetadata()),
                Case.of(
                                "an API key with the resource in its metadata",
                                "GET",
                                "/tools",
                                "X-Api-Key: " + keyWithMetadata())
                        .unauthenticated("Bearer " + challenge()),
                Case.of("two tokens", "GET", "/tools", opaque(token()), opaque(token()))
                        .unauthenticated("Bearer " + challenge()),
                insufficient(
                        "with another scope",
                        opaque(wacht.oauthToken().scope("other").resource(resource.identifier()))),
                insufficient(
                        "with a scope that has the same prefix",
                        opaque(wacht.oauthToken().scope("mcp:invoke2").resource(resource.identifier()))),
                insufficient(
                        "with a part of the scope",
                        opaque(wacht.oauthToken().scope("mcp").resource(resource.identifier()))),
                insufficient("without a scope", opaque(wacht.oauthToken().resource(resource.identifier()))));
    }

    /** On a route that accepts any kind of credential, the resource applies to OAuth tokens only. */
    List<Case> anyKind() {
        return List.of(
                Case.of("any kind, a user", "GET", "/mixed", credentials.reader).runs("mixed", "SESSION"),
                Case.of("any kind, a key", "GET", "/mixed", credentials.key).runs("mixed", "API_KEY"),
                Case.of("any kind, a token of this resource", "GET", "/mixed", opaque(token().scope("item:read")))
                        .runs("mixed", "OAUTH_TOKEN"),
                Case.of("any kind, a token of no resource", "GET", "/mixed", credentials.oauthOpaque)
                        .unauthenticatedEndingWith("resource_metadata=\"" + resource.metadataUrl() + "\""),
                Case.of("any kind, a JWT without the opt-in", "GET", "/mixed", credentials.oauthJwt)
                        .unauthenticatedEndingWith("resource_metadata=\"" + resource.metadataUrl() + "\""),
                Case.of("any kind, a user without the permission", "GET", "/mixed", credentials.otherUser)
                        .respondsWithError(403, "forbidden")
                        .without("WWW-Authenticate"));
    }

    private Case document(Case row) {
        return row.respondsWith(200)
                .respondsWithBody(resource.metadataJson())
                .with("Content-Type: application/json")
                .with("Access-Control-Allow-Origin: *")
                .without("WWW-Authenticate");
    }

    private Case invalid(String name, String header) {
        return Case.of(name, "GET", "/tools", header).unauthenticated("Bearer error=\"invalid_token\", " + challenge());
    }

    private Case insufficient(String name, String header) {
        return Case.of(name, "GET", "/tools", header)
                .respondsWithError(403, "forbidden")
                .with("WWW-Authenticate: Bearer error=\"insufficient_scope\", " + challenge());
    }

    private String challenge() {
        return "scope=\"mcp:invoke\", resource_metadata=\"" + resource.metadataUrl() + '"';
    }

    private OAuthTokenBuilder token() {
        return wacht.oauthToken().scope("mcp:invoke").resource(resource.identifier());
    }

    private OAuthTokenBuilder jwt() {
        return wacht.oauthToken().grantedResource(Application.AUDIENCE).scope("mcp:invoke");
    }

    private String keyWithMetadata() {
        return wacht.apiKey()
                .permission("mcp:invoke")
                .metadata(Map.of("oauth_resource", resource.identifier()))
                .create();
    }

    private static String opaque(OAuthTokenBuilder token) {
        return bearer(token.opaque());
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }
}
