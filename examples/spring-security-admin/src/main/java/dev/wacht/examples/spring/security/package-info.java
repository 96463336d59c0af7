/** The admin service behind Spring Security's filter chains. */
@NullMarked
package dev.wacht.examples.spring.security;

import org.jspecify.annotations.NullMarked;
