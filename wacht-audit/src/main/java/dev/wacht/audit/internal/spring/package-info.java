/** Reads the routes of Spring MVC, and the filter chains of Spring Security. Not API. */
@NullMarked
package dev.wacht.audit.internal.spring;

import org.jspecify.annotations.NullMarked;
