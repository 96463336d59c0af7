package dev.wacht.auth;

/** The caller is authenticated, but lacks a permission, an organization or a workspace: 403 {@code forbidden}. */
public final class ForbiddenException extends WachtAuthException {
    private static final long serialVersionUID = 1L;

    /** @param message what is missing, for the log */
    public ForbiddenException(String message) {
        super(403, "forbidden", message, null, null, null);
    }
}
