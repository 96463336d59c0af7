package dev.wacht.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Allows callers who are active in an organization; 403 for others. Permissions that {@link RequirePermission}
 * requires must then be held in that organization.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequireOrganization {
    /**
     * The path variable with the id of the organization, such as {@code "orgId"} for {@code /orgs/{orgId}/users}: the
     * caller must be active in that organization. Default: any organization.
     */
    String path() default "";
}
