/** What the modules for Spring share, such as reading the rule that annotations declare. Only for this repository. */
@NullMarked
package dev.wacht.spring.internal;

import org.jspecify.annotations.NullMarked;
