@NullUnmarked
package dev.wacht.spring.security;

import org.jspecify.annotations.NullUnmarked;
