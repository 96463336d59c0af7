/** How an audit reads, compares and attacks routes. Not API. */
@NullMarked
package dev.wacht.audit.internal;

import org.jspecify.annotations.NullMarked;
