package dev.wacht.audit;

/**
 * The codes of audit findings. {@code docs/audit.md} explains the remedy for each code. Codes are stable; later
 * versions may add codes.
 */
public final class AuditCodes {
    /** There is no lock file yet. */
    public static final String LOCK_FILE_MISSING = "lock-file-missing";

    /** The lock file cannot be read. */
    public static final String LOCK_FILE_MALFORMED = "lock-file-malformed";

    /** The application has a route that is missing from the lock file. */
    public static final String ROUTE_ADDED = "route-added";

    /** A route that was protected is now open to everyone. */
    public static final String ROUTE_OPENED = "route-opened";

    /** A route allows callers that it denied before. */
    public static final String RULE_WEAKENED = "rule-weakened";

    /** A route allows fewer callers than before. */
    public static final String RULE_TIGHTENED = "rule-tightened";

    /** The lock file has a route that the application no longer has. */
    public static final String ROUTE_REMOVED = "route-removed";

    /** The default rule has changed. */
    public static final String DEFAULT_CHANGED = "default-changed";

    /** The audit cannot determine who may call a route. */
    public static final String UNRESOLVED_RULE = "unresolved-rule";

    /** The default rule is open to everyone. */
    public static final String DEFAULT_PERMITS = "default-permits";

    /** Main code calls {@code WachtAuth.trusted}, which verifies nothing. */
    public static final String TRUSTED_IN_MAIN_CODE = "trusted-in-main-code";

    /**
     * The routes were not attacked: the address is not local or does not lead to this application, or the application
     * does not accept tokens of the LocalWacht that was passed to the audit.
     */
    public static final String NOT_ATTACKED = "not-attacked";

    /** A request without a credential reached a handler. */
    public static final String LET_IN_ANONYMOUS = "let-in-anonymous";

    /** A request with a token that is expired, forged, unsigned or from another issuer reached a handler. */
    public static final String LET_IN_INVALID_TOKEN = "let-in-invalid-token";

    /** A signed-in user without the permission reached a handler. */
    public static final String LET_IN_WITHOUT_PERMISSION = "let-in-without-permission";

    /**
     * A permission in the organization was accepted in place of the same permission in the workspace, or vice versa.
     */
    public static final String LET_IN_WRONG_SCOPE = "let-in-wrong-scope";

    /** A caller from another organization or workspace reached a handler. */
    public static final String LET_IN_OTHER_TENANT = "let-in-other-tenant";

    /** A request with a kind of credential that the rule does not accept reached a handler. */
    public static final String LET_IN_WRONG_KIND = "let-in-wrong-kind";

    /** A request with an API key that is unknown, or belongs to another deployment, reached a handler. */
    public static final String LET_IN_INVALID_MACHINE = "let-in-invalid-machine";

    /** A request with an API key without the permission reached a handler. */
    public static final String LET_IN_MACHINE_WITHOUT_PERMISSION = "let-in-machine-without-permission";

    /** A request with two credentials reached a handler. */
    public static final String LET_IN_TWO_CREDENTIALS = "let-in-two-credentials";

    /**
     * A caller whom the rule denies reached a handler with the method HEAD or OPTIONS, with an unknown method, or with
     * a header that overrides the method.
     */
    public static final String LET_IN_OTHER_METHOD = "let-in-other-method";

    /** A caller whom the rule denies reached a handler with a request to upgrade the connection to WebSocket. */
    public static final String LET_IN_UPGRADE = "let-in-upgrade";

    /** A caller whom the rule denies reached a handler with another spelling of the path. */
    public static final String LET_IN_OTHER_SPELLING = "let-in-other-spelling";

    /** A caller reached the handler of a route that denies every request. */
    public static final String LET_IN_DENIED = "let-in-denied";

    /**
     * A request that must be denied got a status other than 401 or 403: something in front of the guard responded, or
     * a guard failed.
     */
    public static final String RESPONDED_UNGUARDED = "responded-unguarded";

    /** A request that meets the rule did not reach the handler. */
    public static final String NOT_REACHED = "not-reached";

    /** The application could not verify credentials, so the attack on the route has no result. */
    public static final String UNAVAILABLE = "unavailable";

    private AuditCodes() {}
}
