/** What every operation sends and reads, against the tables of facts that the specification is held to as well. */
@NullMarked
package dev.wacht.client.contract;

import org.jspecify.annotations.NullMarked;
