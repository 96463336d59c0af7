package dev.wacht.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.web.bind.annotation.ValueConstants;

/**
 * Lets in users that have a permission: 401 for anonymous callers, 403 if it is missing. {@code value}, {@code anyOf} and
 * {@code allOf} must all be met, and so must each repeated annotation.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(RequirePermission.All.class)
public @interface RequirePermission {
    /** A permission that the user needs. */
    String value() default ValueConstants.DEFAULT_NONE;

    /** Permissions of which the user needs at least one. */
    String[] anyOf() default {};

    /** Permissions of which the user needs every one. */
    String[] allOf() default {};

    /** Where the permissions must be held. Default: in the organization or the workspace. */
    Scope scope() default Scope.ANY;

    /** Where a permission is held. */
    enum Scope {
        /**
         * In the organization or the workspace; only in the organization if an organization is required and no
         * workspace.
         */
        ANY,
        /** In the organization. */
        ORGANIZATION,
        /** In the workspace. */
        WORKSPACE
    }

    /** Contains repeated annotations. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @interface All {
        /** The repeated annotations, all of which must be met. */
        RequirePermission[] value();
    }
}
