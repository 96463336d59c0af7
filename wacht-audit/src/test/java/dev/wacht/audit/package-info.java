/** Applications with mistakes, which an audit must find. */
@NullMarked
package dev.wacht.audit;

import org.jspecify.annotations.NullMarked;
