@NullMarked
package dev.wacht.spring;

import org.jspecify.annotations.NullMarked;
