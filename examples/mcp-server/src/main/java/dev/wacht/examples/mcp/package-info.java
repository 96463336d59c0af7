/** An MCP server whose tools read and change users at Wacht, for agents that a user has authorized. */
@NullMarked
package dev.wacht.examples.mcp;

import org.jspecify.annotations.NullMarked;
