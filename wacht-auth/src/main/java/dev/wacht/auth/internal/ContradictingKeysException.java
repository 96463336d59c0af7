package dev.wacht.auth.internal;

/**
 * An API key and a publishable key belong to different deployments. The message names both deployments, never a key.
 */
public final class ContradictingKeysException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public ContradictingKeysException(String message) {
        super(message);
    }
}
