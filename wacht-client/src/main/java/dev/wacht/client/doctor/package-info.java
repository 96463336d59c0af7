/**
 * Finds out why a set-up does not work: {@link dev.wacht.client.doctor.WachtDoctor} checks settings, network, keys, clock,
 * token, class path and JVM, and reports each {@link dev.wacht.client.doctor.Finding} with its remedy.
 *
 * <p>An application adds checks of its own with {@link dev.wacht.client.doctor.DoctorCheck}.
 */
@NullMarked
package dev.wacht.client.doctor;

import org.jspecify.annotations.NullMarked;
