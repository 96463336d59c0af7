package dev.wacht.api;

import dev.wacht.api.internal.Lazy;

/**
 * Agents and what belongs to them, in groups: {@code wacht.ai().agents().listAgents()}.
 *
 * <p>Thread-safe. A group is made when it is first asked for.
 */
public final class AiApi {
    private final Lazy<AiActorsApi> actors;
    private final Lazy<AiAgentsApi> agents;
    private final Lazy<AiBoardsApi> boards;
    private final Lazy<AiComposioApi> composio;
    private final Lazy<AiKnowledgeBasesApi> knowledgeBases;
    private final Lazy<AiMcpServersApi> mcpServers;
    private final Lazy<AiProjectsApi> projects;
    private final Lazy<AiSettingsApi> settings;
    private final Lazy<AiSkillsApi> skills;
    private final Lazy<AiThreadsApi> threads;
    private final Lazy<AiToolsApi> tools;

    /** For the client, which makes one of these when it is first asked for. */
    public AiApi(ApiTransport transport) {
        this.actors = new Lazy<>(() -> new AiActorsApi(transport));
        this.agents = new Lazy<>(() -> new AiAgentsApi(transport));
        this.boards = new Lazy<>(() -> new AiBoardsApi(transport));
        this.composio = new Lazy<>(() -> new AiComposioApi(transport));
        this.knowledgeBases = new Lazy<>(() -> new AiKnowledgeBasesApi(transport));
        this.mcpServers = new Lazy<>(() -> new AiMcpServersApi(transport));
        this.projects = new Lazy<>(() -> new AiProjectsApi(transport));
        this.settings = new Lazy<>(() -> new AiSettingsApi(transport));
        this.skills = new Lazy<>(() -> new AiSkillsApi(transport));
        this.threads = new Lazy<>(() -> new AiThreadsApi(transport));
        this.tools = new Lazy<>(() -> new AiToolsApi(transport));
    }

    /** Actors, on whose behalf agents work. */
    public AiActorsApi actors() {
        return actors.get();
    }

    /** Agents, and what is attached to them. */
    public AiAgentsApi agents() {
        return agents.get();
    }

    /** Task boards of projects, with their items, comments and files. */
    public AiBoardsApi boards() {
        return boards.get();
    }

    /** Apps that agents reach through Composio. */
    public AiComposioApi composio() {
        return composio.get();
    }

    /** Knowledge bases and their documents. */
    public AiKnowledgeBasesApi knowledgeBases() {
        return knowledgeBases.get();
    }

    /** MCP servers, and the actors that are connected to them. */
    public AiMcpServersApi mcpServers() {
        return mcpServers.get();
    }

    /** Projects of actors. */
    public AiProjectsApi projects() {
        return projects.get();
    }

    /** Model providers, models and storage. */
    public AiSettingsApi settings() {
        return settings.get();
    }

    /** Skills of agents, as files. */
    public AiSkillsApi skills() {
        return skills.get();
    }

    /** Threads of projects, with their messages and files. */
    public AiThreadsApi threads() {
        return threads.get();
    }

    /** Tools that agents call. */
    public AiToolsApi tools() {
        return tools.get();
    }
}
