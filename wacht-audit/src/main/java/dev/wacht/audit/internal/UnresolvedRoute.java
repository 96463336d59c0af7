package dev.wacht.audit.internal;

/**
 * A route whose rule cannot be read.
 *
 * @param route the method and path, such as {@code GET /admin/users}
 * @param reason what decides about requests to the route, and why that cannot be read
 */
public record UnresolvedRoute(String route, String reason) {}
