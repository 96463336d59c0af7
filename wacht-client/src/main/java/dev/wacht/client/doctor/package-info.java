/**
 * Diagnoses configuration problems: {@link dev.wacht.client.doctor.WachtDoctor} checks settings, network, keys, clock,
 * token, class path and JVM, and reports each problem as a {@link dev.wacht.client.doctor.Finding} with its remedy.
 *
 * <p>Applications add their own checks with {@link dev.wacht.client.doctor.DoctorCheck}.
 */
@NullMarked
package dev.wacht.client.doctor;

import org.jspecify.annotations.NullMarked;
