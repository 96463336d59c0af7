@NullMarked
package dev.wacht.examples.tests.demo;

import org.jspecify.annotations.NullMarked;
