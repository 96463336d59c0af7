/** Compares the request and response of every operation with the tables that the specification is compared with too. */
@NullMarked
package dev.wacht.client.contract;

import org.jspecify.annotations.NullMarked;
