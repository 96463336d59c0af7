/**
 * Internal: the checks of {@link dev.wacht.client.doctor.WachtDoctor}. May change in any version.
 *
 * <p>{@code DoctorRun} is the order of all: {@code SettingsChecks} make {@code CheckedSettings} of {@code DoctorSettings},
 * {@code NetworkChecks} run {@code FrontendStep}, {@code BackendStep} and {@code GatewayStep} side by side in
 * {@code Steps}, and {@code DeploymentComparison} and {@code ClockComparison} compare what they saw. All report to
 * {@code Findings}.
 */
@NullMarked
package dev.wacht.client.internal.doctor;

import org.jspecify.annotations.NullMarked;
