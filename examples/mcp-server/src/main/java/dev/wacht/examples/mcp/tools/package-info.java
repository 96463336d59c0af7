/** The tools: what each does, and which scope it needs. */
@NullMarked
package dev.wacht.examples.mcp.tools;

import org.jspecify.annotations.NullMarked;
