package dev.wacht.audit.internal;

/**
 * A route whose rule cannot be read.
 *
 * @param route the method and path, such as {@code GET /admin/users}
 * @param reason why the rule cannot be read
 */
public record UnresolvedRoute(String route, String reason) {}
