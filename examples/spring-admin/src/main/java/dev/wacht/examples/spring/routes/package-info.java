/** The routes, with one class for each kind of caller. */
@NullMarked
package dev.wacht.examples.spring.routes;

import org.jspecify.annotations.NullMarked;
