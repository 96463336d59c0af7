/**
 * The admin service from Wacht's guides, on servlets, in an embedded Jetty. Start reading at
 * {@link dev.wacht.examples.servlet.Main}.
 */
@NullMarked
package dev.wacht.examples.servlet;

import org.jspecify.annotations.NullMarked;
