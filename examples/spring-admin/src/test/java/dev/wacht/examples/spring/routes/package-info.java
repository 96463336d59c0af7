@NullMarked
package dev.wacht.examples.spring.routes;

import org.jspecify.annotations.NullMarked;
