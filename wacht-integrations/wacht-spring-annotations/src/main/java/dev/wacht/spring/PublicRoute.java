package dev.wacht.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Opens a route: every caller is allowed, and credentials are not read. The application does not start if a route
 * combines this annotation with another rule, or if the class has a rule and its method has this annotation. The log
 * names open routes at startup.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface PublicRoute {}
