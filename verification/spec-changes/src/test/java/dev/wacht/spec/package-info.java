@NullMarked
package dev.wacht.spec;

import org.jspecify.annotations.NullMarked;
