@NullMarked
package dev.wacht.examples.spring;

import org.jspecify.annotations.NullMarked;
