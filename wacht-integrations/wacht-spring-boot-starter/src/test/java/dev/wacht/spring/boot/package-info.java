@NullMarked
package dev.wacht.spring.boot;

import org.jspecify.annotations.NullMarked;
