/**
 * Internal: the checks of {@link dev.wacht.client.doctor.WachtDoctor}. May change in any version.
 *
 * <h2>A run</h2>
 *
 * <p>{@code DoctorRun} is the order of all: {@code SettingsChecks} make {@code CheckedSettings} of {@code
 * DoctorSettings}, {@code NetworkChecks} run steps side by side in {@code Steps}, and {@code DeploymentComparison} and
 * {@code ClockComparison} compare what they saw. {@code JvmChecks}, {@code ClassPathChecks} and {@code
 * ApplicationChecks} need neither. All report to {@code Findings}. {@code DoctorProgram} is the command line, {@code
 * ReportText} and {@code ReportJson} are the two forms of a report.
 *
 * <h2>Settings</h2>
 *
 * <p>{@code SettingText} finds what any value can have wrong, {@code MisspeltVariables} wrong names. {@code
 * PublishableKeySettings} (with {@code InvalidPublishableKey}), {@code ApiKeySetting} and {@code AddressSettings} check
 * one setting each, {@code KeyModes} whether keys and addresses fit each other.
 *
 * <h2>Network</h2>
 *
 * <p>{@code KeySetStep} fetches the key set by a {@code RecordingJwksFetcher} and makes a {@code FrontendResult};
 * {@code KeySetContent} looks into it. {@code DeploymentStep} asks for the deployment of a key, {@code GatewayStep} the
 * gateway. {@code Http} has the clients of production, {@code ResponseRecorder} keeps each {@code SeenResponse}, and
 * {@code ClockDrifts} what its date says. A {@code Place} is where a request went. {@code ConnectionFailures}, {@code
 * TlsFailures} and {@code ProxyFailures} say why there was no response, {@code Responses} what is wrong with one.
 *
 * <h2>A token, and the class path</h2>
 *
 * <p>{@code TokenCheck} verifies a token, {@code TokenRejections} have a remedy for each reason. A {@code LibraryJar}
 * is a library on the class path, with its {@code LibraryVersion}.
 */
@NullMarked
package dev.wacht.client.internal.doctor;

import org.jspecify.annotations.NullMarked;
