/**
 * A filter for servlet containers: Jakarta Servlet 6, so Jetty 12, Tomcat 10.1 and 11, and their like.
 *
 * <p>Start at {@link dev.wacht.servlet.WachtAuthFilter}; {@link dev.wacht.servlet.WachtServlet} is what servlets ask.
 */
@NullMarked
package dev.wacht.servlet;

import org.jspecify.annotations.NullMarked;
