@NullMarked
package dev.wacht.spring.security.test;

import org.jspecify.annotations.NullMarked;
