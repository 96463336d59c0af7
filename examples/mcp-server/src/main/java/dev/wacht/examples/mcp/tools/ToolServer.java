package dev.wacht.examples.mcp.tools;

import dev.wacht.auth.Caller;
import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.WachtException;
import dev.wacht.client.WachtClient;
import dev.wacht.servlet.WachtServlet;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.server.transport.ServerHttpHeaderValidator;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the tools over MCP's streamable HTTP, without sessions: the token in each request identifies the caller of
 * the tool.
 */
public final class ToolServer {
    private static final Logger LOG = LoggerFactory.getLogger(ToolServer.class);
    private static final String CALLER = "caller";

    private final ProtectedResource resource;

    private ToolServer(ProtectedResource resource) {
        this.resource = resource;
    }

    /**
     * Creates the servlet.
     *
     * @param path the path that the servlet is mapped to
     * @param origins rejects requests from pages that are not allowed to call this server
     */
    public static HttpServletStatelessServerTransport servlet(
            String path, ProtectedResource resource, WachtClient wacht, ServerHttpHeaderValidator origins) {
        HttpServletStatelessServerTransport servlet = HttpServletStatelessServerTransport.builder()
                .messageEndpoint(path)
                .httpHeaderValidator(origins)
                .contextExtractor(request -> McpTransportContext.create(Map.of(CALLER, WachtServlet.caller(request))))
                .build();
        ToolServer server = new ToolServer(resource);
        McpServer.sync(servlet)
                .serverInfo("wacht-users", "1.0.0")
                .capabilities(
                        McpSchema.ServerCapabilities.builder().tools(false).build())
                .validateToolInputs(true)
                .immediateExecution(true)
                .tools(List.of(new ListUsers(wacht), new GetUser(wacht), new RenameUser(wacht)).stream()
                        .map(server::specification)
                        .toList())
                .build();
        return servlet;
    }

    private SyncToolSpecification specification(Tool tool) {
        return new SyncToolSpecification(
                McpSchema.Tool.builder(tool.name(), tool.arguments())
                        .description(tool.description())
                        .build(),
                (context, request) -> call(tool, (Caller) Objects.requireNonNull(context.get(CALLER)), request));
    }

    /** Calls the tool. Returns an error as a result, so that the agent can read it and try something else. */
    private CallToolResult call(Tool tool, Caller caller, McpSchema.CallToolRequest request) {
        String client = caller.clientId().orElse("-");
        String user = caller.userId().orElse("-");
        try {
            resource.require(caller, MachineRequirement.permission(tool.scope()));
            String result = tool.run(Objects.requireNonNullElse(request.arguments(), Map.of()));
            LOG.info("client {} called {} for user {}", client, tool.name(), user);
            return result(result, false);
        } catch (ForbiddenException e) {
            LOG.info("client {} was denied {} for user {}: {}", client, tool.name(), user, e.getMessage());
            return result("The scope " + tool.scope() + " is missing: ask the user for it.", true);
        } catch (WachtException e) {
            LOG.warn("{} failed for client {} and user {}: {}", tool.name(), client, user, e.getMessage());
            return result(
                    e.httpStatus() == 404 ? "There is no such user." : "Wacht could not do that. Try again later.",
                    true);
        }
    }

    private static CallToolResult result(String text, boolean isError) {
        return CallToolResult.builder().addTextContent(text).isError(isError).build();
    }
}
