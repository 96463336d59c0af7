package dev.wacht.examples.spring.auth;

/** Every permission that this service asks for, in one place. */
public final class Permissions {
    public static final String USER_READ = "user:read";
    public static final String USER_UPDATE = "user:update";

    private Permissions() {}
}
