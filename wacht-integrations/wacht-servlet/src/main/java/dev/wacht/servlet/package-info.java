/**
 * A filter that protects Jakarta Servlet 6 applications, for example in Jetty 12, Tomcat 10.1 or Tomcat 11.
 *
 * <p>Start at {@link dev.wacht.servlet.WachtAuthFilter}; servlets read the caller with
 * {@link dev.wacht.servlet.WachtServlet}.
 */
@NullMarked
package dev.wacht.servlet;

import org.jspecify.annotations.NullMarked;
