package dev.wacht.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets in callers of an organization; 403 to others. Permissions that are required beside it then count only if they are
 * held in that organization.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequireOrganization {
    /**
     * The path variable that holds the organization, such as {@code "orgId"} for {@code /orgs/{orgId}/users}: the caller
     * must be active in just that one. Any organization will do unless set.
     */
    String path() default "";
}
