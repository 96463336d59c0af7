package dev.wacht.examples.mcp.tools;

import java.util.Map;

/** A tool that agents can call. */
interface Tool {
    /** Returns the name that agents use to call the tool. */
    String name();

    /** Returns the description that agents read. */
    String description();

    /** Returns the scope that the agent's token needs. */
    String scope();

    /** Returns the JSON schema of the arguments; the server checks them before {@link #run}. */
    Map<String, Object> arguments();

    /** Runs the tool, and returns the text that the agent gets. May block for as long as a call to Wacht takes. */
    String run(Map<String, Object> arguments);
}
