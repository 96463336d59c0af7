package dev.wacht.spring;

/** What becomes of a route that says nothing about who may call it. */
public enum UnguardedRoutes {
    /** It needs a signed-in user. Functional routes cannot be told apart, so one without a guard is refused at start. */
    AUTHENTICATED,
    /** Nobody gets in: 403. Functional routes without a guard are refused at start. */
    DENY,
    /** It is open, and named so in the log at start. */
    PERMIT
}
