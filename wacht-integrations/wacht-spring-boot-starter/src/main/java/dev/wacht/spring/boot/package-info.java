/**
 * Wacht for Spring Boot 3.5 and 4: properties {@code wacht.*}, beans that back off, and guards for Spring MVC.
 *
 * <p>Annotations and guards are in {@code dev.wacht.spring}.
 */
@NullMarked
package dev.wacht.spring.boot;

import org.jspecify.annotations.NullMarked;
