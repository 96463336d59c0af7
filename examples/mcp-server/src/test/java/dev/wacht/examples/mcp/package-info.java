@NullMarked
package dev.wacht.examples.mcp;

import org.jspecify.annotations.NullMarked;
