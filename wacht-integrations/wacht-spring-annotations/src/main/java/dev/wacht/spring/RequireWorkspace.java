package dev.wacht.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Allows callers who are active in a workspace; 403 for others. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequireWorkspace {
    /**
     * The path variable with the id of the workspace, such as {@code "workspaceId"}: the caller must be active in that
     * workspace. Default: any workspace.
     */
    String path() default "";
}
