/** The admin service behind the filter chains of Spring Security. */
@NullMarked
package dev.wacht.examples.spring.security;

import org.jspecify.annotations.NullMarked;
