package dev.wacht.examples.spring.auth;

/** The permissions that the routes require. */
public final class Permissions {
    public static final String USER_READ = "user:read";
    public static final String USER_UPDATE = "user:update";

    private Permissions() {}
}
