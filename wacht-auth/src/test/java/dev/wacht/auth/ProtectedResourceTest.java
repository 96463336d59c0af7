package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.internal.StrictJsonReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of a resource, and its metadata document. */
class ProtectedResourceTest {
    private static final String TOOLS = "https://tools.example/mcp";

    @ParameterizedTest
    @CsvSource({
        "https://tools.example/mcp, /.well-known/oauth-protected-resource/mcp",
        "https://tools.example/a/b, /.well-known/oauth-protected-resource/a/b",
        "https://tools.example/mcp/, /.well-known/oauth-protected-resource/mcp/",
        "https://tools.example, /.well-known/oauth-protected-resource",
        "https://tools.example/, /.well-known/oauth-protected-resource",
        "http://127.0.0.1:7070/mcp, /.well-known/oauth-protected-resource/mcp"
    })
    void metadataPathBeginsWithTheWellKnownPathOfTheHost(String identifier, String path) {
        ProtectedResource resource = resource(identifier).build();

        assertThat(resource.identifier()).isEqualTo(identifier);
        assertThat(resource.metadataPath()).isEqualTo(path);
        assertThat(resource.metadataUrl()).endsWith(path).startsWith(identifier.substring(0, 14));
    }

    @Test
    void metadataHasTheMembersOfRfc9728() throws Exception {
        ProtectedResource all = resource(TOOLS)
                .authorizationServers("https://second.example")
                .scopes("user:read", "user:update")
                .name("Tools \"of\" Ann")
                .documentation("https://docs.example/tools")
                .build();

        assertThat(read(all))
                .containsOnly(
                        Map.entry("resource", TOOLS),
                        Map.entry("authorization_servers", List.of("https://oauth.example", "https://second.example")),
                        Map.entry("scopes_supported", List.of("user:read", "user:update")),
                        Map.entry("bearer_methods_supported", List.of("header")),
                        Map.entry("resource_name", "Tools \"of\" Ann"),
                        Map.entry("resource_documentation", "https://docs.example/tools"));
        assertThat(read(resource(TOOLS).build()))
                .containsOnlyKeys("resource", "authorization_servers", "bearer_methods_supported");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tools.example/mcp",
                "http://tools.example/mcp",
                "https://tools.example/mcp?a=b",
                "https://tools.example/mcp#a",
                "https://user@tools.example/mcp",
                "https://Tools.example/mcp",
                "HTTPS://tools.example/mcp",
                "https://tools.example/a/../mcp",
                "https://tools.example/ä",
                " https://tools.example/mcp",
                "https://tools.example/m cp",
                "https://tools.example/*",
                "https://tools.example/mcp;x",
                "https://tools.example/%2e%2e/mcp",
                "https://tools.example:443/mcp",
                "https://tools.example:08443/mcp",
                "http://127.0.0.1:80/mcp"
            })
    void nonCanonicalIdentifierIsRefused(String identifier) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProtectedResource.builder(identifier))
                .withMessageContaining("identifier of the resource");
    }

    @Test
    void invalidSettingsAreRefused() {
        assertThatThrownBy(() -> ProtectedResource.builder(TOOLS).build()).hasMessageContaining("authorizationServers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> resource(TOOLS).authorizationServers("http://oauth.example"));
        assertThatIllegalArgumentException().isThrownBy(() -> resource(TOOLS).scopes("a b"));
        assertThatIllegalArgumentException().isThrownBy(() -> resource(TOOLS).scopes("a\"b"));
        assertThatIllegalArgumentException().isThrownBy(() -> resource(TOOLS).documentation("/docs"));
        assertThatIllegalArgumentException().isThrownBy(() -> resource(TOOLS).acceptJwts(List.of(), aud -> true));
        assertThatIllegalArgumentException().isThrownBy(() -> resource(TOOLS).acceptJwts(List.of(" "), aud -> true));
    }

    @Test
    void settingsFromFilesMayEndInANewline() throws Exception {
        assertThat(read(ProtectedResource.builder(TOOLS)
                        .authorizationServers("https://oauth.example\n")
                        .build()))
                .containsEntry("authorization_servers", List.of("https://oauth.example"));
    }

    private static ProtectedResource.Builder resource(String identifier) {
        return ProtectedResource.builder(identifier).authorizationServers("https://oauth.example");
    }

    private static Map<String, Object> read(ProtectedResource resource) throws Exception {
        return Map.copyOf(StrictJsonReader.readObject(resource.metadataJson().getBytes(StandardCharsets.UTF_8)));
    }
}
