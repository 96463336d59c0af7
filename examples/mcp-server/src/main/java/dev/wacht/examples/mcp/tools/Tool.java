package dev.wacht.examples.mcp.tools;

import java.util.Map;

/** What an agent can have done. */
interface Tool {
    /** Returns the name by which agents call it. */
    String name();

    /** Returns what it does, for the agent. */
    String description();

    /** Returns the scope that the agent's token needs. */
    String scope();

    /** Returns the JSON schema of the arguments; the server checks them before {@link #run}. */
    Map<String, Object> arguments();

    /** Does it, and returns the result for the agent. */
    String run(Map<String, Object> arguments);
}
