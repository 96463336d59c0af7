package dev.wacht.examples.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.OAuthTokenBuilder;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** MCP clients with valid, insufficient and invalid OAuth tokens. */
class McpServerTest {
    private static final String CALL = """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_users","arguments":{}}}""";

    private final HttpClient http = HttpClient.newHttpClient();
    private LocalWacht wacht;
    private Settings settings;
    private JettyService server;
    private String ann;

    @BeforeEach
    void start() throws IOException {
        wacht = LocalWacht.start();
        try (ServerSocket free = new ServerSocket(0)) {
            settings = LocalMain.settings(wacht, Integer.toString(free.getLocalPort()));
        }
        server = Main.start(settings);
        ann = wacht.user()
                .firstName("Ann")
                .lastName("Berg")
                .email("ann@example.com")
                .create();
    }

    @AfterEach
    void stop() {
        server.stop();
        wacht.close();
    }

    /** The table of the README: 401, metadata, token, tools. */
    @Test
    void agentDiscoversTheMetadataAndCallsTools() throws Exception {
        HttpResponse<String> unauthenticated = post(CALL);
        String challenge =
                unauthenticated.headers().firstValue("WWW-Authenticate").orElseThrow();
        JsonNode metadata = new Discovery(http).metadata(settings.resource(), challenge);
        String token = token().scope("user:read").scope("user:update").opaque();

        assertThat(unauthenticated.statusCode()).isEqualTo(401);
        assertThat(challenge).startsWith("Bearer scope=\"mcp:invoke\", resource_metadata=");
        assertThat(metadata.path("authorization_servers").path(0).asText()).isEqualTo(wacht.oauthIssuer());
        assertThat(metadata.path("scopes_supported")).hasSize(3);
        try (McpSyncClient client = client(token)) {
            client.initialize();
            assertThat(client.listTools().tools())
                    .extracting(McpSchema.Tool::name)
                    .containsExactlyInAnyOrder("list_users", "get_user", "rename_user");
            assertThat(text(call(client, "list_users", Map.of()))).contains("ann@example.com");
            assertThat(text(call(
                            client, "rename_user", Map.of("user_id", ann, "first_name", "Anna", "last_name", "Berg"))))
                    .isEqualTo("renamed");
            assertThat(text(call(client, "get_user", Map.of("user_id", ann)))).startsWith("Anna Berg, ann@example.com");
        }
    }

    @Test
    void toolWithoutItsScopeIsDenied() {
        try (McpSyncClient client = client(token().scope("user:read").opaque())) {
            client.initialize();

            CallToolResult denied =
                    call(client, "rename_user", Map.of("user_id", ann, "first_name", "Eve", "last_name", "Eve"));

            assertThat(denied.isError()).isTrue();
            assertThat(text(denied)).isEqualTo("The scope user:update is missing: ask the user for it.");
            assertThat(text(call(client, "get_user", Map.of("user_id", ann)))).doesNotContain("Eve");
        }
    }

    @Test
    void failedToolCallsRevealNothingOfWacht() {
        try (McpSyncClient client = client(token().scope("user:read").opaque())) {
            client.initialize();

            CallToolResult unknown = call(client, "get_user", Map.of("user_id", "123"));
            assertThat(unknown.isError()).isTrue();
            assertThat(text(unknown)).isEqualTo("There is no such user.");
            CallToolResult invalid = call(client, "get_user", Map.of("user_id", "../settings"));
            assertThat(invalid.isError()).as("not an id by the schema").isTrue();
        }
    }

    @Test
    void tokensForOtherResourcesAre401() throws Exception {
        String invalid = "Bearer error=\"invalid_token\", scope=\"mcp:invoke\"";
        for (String token : List.of(
                "unknown",
                wacht.oauthToken()
                        .scope("mcp:invoke")
                        .resource("https://other.example/mcp")
                        .opaque(),
                wacht.oauthToken().scope("mcp:invoke").opaque(),
                wacht.oauthToken().scope("mcp:invoke").jwt(),
                wacht.session().permission("mcp:invoke").token(),
                token().expired().opaque())) {
            HttpResponse<String> response = post(CALL, "Authorization", "Bearer " + token);
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .startsWith(invalid);
        }
    }

    @Test
    void missingScopeIs403() throws Exception {
        HttpResponse<String> response = post(
                CALL,
                "Authorization",
                "Bearer "
                        + wacht.oauthToken()
                                .resource(settings.resource())
                                .scope("user:read")
                                .opaque());

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer error=\"insufficient_scope\", scope=\"mcp:invoke\"");
    }

    @Test
    void sdkClientFailsWithAnInvalidToken() {
        try (McpSyncClient client = client("unknown")) {
            assertThatThrownBy(client::initialize).isInstanceOf(RuntimeException.class);
        }
    }

    /** Pages of other origins cannot call, even with a token (MCP, "Security Warning" of transports). */
    @Test
    void foreignOriginIs403() throws Exception {
        String token = token().scope("user:read").opaque();

        HttpResponse<String> foreign = post(CALL, "Authorization", "Bearer " + token, "Origin", "https://evil.example");

        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.body()).doesNotContain("ann@example.com");
    }

    /** A host name that an attacker points to this address is rejected (DNS rebinding). */
    @Test
    void foreignHostIs421() throws Exception {
        String token = token().scope("user:read").opaque();
        String request = "POST /mcp HTTP/1.1\r\nHost: evil.example\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\nContent-Length: "
                + CALL.length() + "\r\n\r\n" + CALL;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String statusLine = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            assertThat(statusLine).startsWith("HTTP/1.1 421");
        }
    }

    /** The caller of a tool is the one whose token is in the request, whatever session the request names. */
    @Test
    void sessionIdGrantsNoPermissions() throws Exception {
        HttpResponse<String> response =
                post(CALL, "Authorization", "Bearer " + token().opaque(), "Mcp-Session-Id", "of-another-client");

        assertThat(response.body()).doesNotContain("ann@example.com").contains("The scope user:read is missing");
    }

    @Test
    void outageIs503() throws Exception {
        String token = token().opaque();
        wacht.down();

        HttpResponse<String> response = post(CALL, "Authorization", "Bearer " + token);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    private OAuthTokenBuilder token() {
        return wacht.oauthToken()
                .client("oc_agent")
                .resource(settings.resource())
                .scope("mcp:invoke");
    }

    private HttpResponse<String> post(String json, String... headers) throws Exception {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", "application/json", "Accept", "application/json, text/event-stream"));
        return http.send(
                HttpRequest.newBuilder(URI.create(settings.resource()))
                        .headers(all.toArray(String[]::new))
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    private McpSyncClient client(String token) {
        String origin = settings.resource().replace("/mcp", "");
        return McpClient.sync(HttpClientStreamableHttpTransport.builder(origin)
                        .endpoint("/mcp")
                        .addHttpRequestCustomizer((request, method, uri, body, context) ->
                                request.setHeader("Authorization", "Bearer " + token))
                        .build())
                .build();
    }

    private static CallToolResult call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        return client.callTool(
                McpSchema.CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static String text(CallToolResult result) {
        return ((McpSchema.TextContent) result.content().get(0)).text();
    }
}
