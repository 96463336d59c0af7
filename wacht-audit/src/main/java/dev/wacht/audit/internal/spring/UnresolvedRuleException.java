package dev.wacht.audit.internal.spring;

/**
 * Thrown if the audit cannot read who may call a route. The message states what decides about requests to the route.
 */
final class UnresolvedRuleException extends Exception {
    private static final long serialVersionUID = 1L;

    UnresolvedRuleException(String message) {
        super(message);
    }
}
