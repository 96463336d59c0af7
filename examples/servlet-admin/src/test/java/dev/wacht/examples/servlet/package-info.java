@NullMarked
package dev.wacht.examples.servlet;

import org.jspecify.annotations.NullMarked;
