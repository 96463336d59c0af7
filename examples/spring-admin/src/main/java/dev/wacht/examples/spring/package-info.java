/** The admin service from Wacht's guides, on Spring Boot. Start reading at {@link dev.wacht.examples.spring.Main}. */
@NullMarked
package dev.wacht.examples.spring;

import org.jspecify.annotations.NullMarked;
