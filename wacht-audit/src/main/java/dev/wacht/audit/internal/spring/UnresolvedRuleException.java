package dev.wacht.audit.internal.spring;

/** It cannot be read who may call a route. The message says what decides there. */
final class UnresolvedRuleException extends Exception {
    private static final long serialVersionUID = 1L;

    UnresolvedRuleException(String message) {
        super(message);
    }
}
