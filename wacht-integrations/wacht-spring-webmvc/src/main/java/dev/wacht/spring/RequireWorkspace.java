package dev.wacht.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Lets in callers of a workspace; 403 to others. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequireWorkspace {
    /**
     * The path variable that holds the workspace, such as {@code "workspaceId"}: the caller must be active in just that
     * one. Any workspace will do unless set.
     */
    String path() default "";
}
