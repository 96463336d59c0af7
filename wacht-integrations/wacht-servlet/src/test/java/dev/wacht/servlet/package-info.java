@NullMarked
package dev.wacht.servlet;

import org.jspecify.annotations.NullMarked;
