package dev.wacht.servlet;

/** What a path asks that no pattern of {@link WachtAuthFilter} names. */
public enum UnguardedRoutes {
    /** A signed-in user. Unless set, this. */
    AUTHENTICATED,
    /** Nobody may call it: 403. */
    DENY,
    /** Everybody may call it: the application guards itself, or is public. */
    PERMIT
}
