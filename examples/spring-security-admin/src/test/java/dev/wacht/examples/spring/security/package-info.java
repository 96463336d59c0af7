@NullMarked
package dev.wacht.examples.spring.security;

import org.jspecify.annotations.NullMarked;
