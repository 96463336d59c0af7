package dev.wacht.audit.internal;

/**
 * A route whose rule cannot be read.
 *
 * @param route such as {@code GET /admin/users}
 * @param reason what decides there, and why that cannot be read
 */
public record UnresolvedRoute(String route, String reason) {}
