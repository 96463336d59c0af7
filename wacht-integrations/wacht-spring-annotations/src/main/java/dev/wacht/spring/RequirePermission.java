package dev.wacht.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.web.bind.annotation.ValueConstants;

/**
 * Allows users who have a permission. 401 for anonymous callers, 403 if the permission is missing. The user must meet
 * {@code value}, {@code anyOf} and {@code allOf}, and each repeated annotation.
 *
 * <pre>{@code
 * @GetMapping("/admin/users")
 * @RequirePermission("user:read")
 * List<User> users(WachtAuth auth) { ... }
 * }</pre>
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

    /** Permissions, all of which the user needs. */
    String[] allOf() default {};

    /** Where the permissions must be held. Default: in the organization or the workspace. */
    Scope scope() default Scope.ANY;

    /** Where a permission is held. */
    enum Scope {
        /**
         * In the organization or the workspace; only in the organization if the rule requires an organization and no
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
