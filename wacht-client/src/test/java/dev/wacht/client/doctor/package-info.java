/** Tests of the doctor, through its public API: a set-up that is broken in one way each, and what it finds. */
@NullMarked
package dev.wacht.client.doctor;

import org.jspecify.annotations.NullMarked;
