/**
 * Internal: the checks of {@link dev.wacht.client.doctor.WachtDoctor}. May change in any version.
 *
 * <h2>A run</h2>
 *
 * <p>{@code DoctorRun} runs all checks. {@code SettingsChecks} derives {@code ValidSettings} from
 * {@code DoctorSettings}; {@code NetworkChecks} sends requests concurrently, as {@code ConcurrentTasks}; and
 * {@code DeploymentComparison} and {@code ClockComparison} compare the results. {@code JvmChecks},
 * {@code ClassPathChecks} and {@code ApplicationChecks} are independent of the settings. All of them report to
 * {@code Findings}. {@code DoctorProgram} is the command line; {@code ReportText} and {@code ReportJson} format a
 * report.
 *
 * <h2>Settings</h2>
 *
 * <p>{@code SettingValueCheck} checks every value for copying mistakes; {@code MisspeltVariables} finds misspelt names.
 * {@code FrontendSettingsCheck} (with {@code PublishableKeyDiagnosis}), {@code ApiKeySettingCheck} and
 * {@code UrlSettingsCheck} check single settings; {@code KeyModeCheck} checks whether keys and URLs match.
 *
 * <h2>Network</h2>
 *
 * <p>{@code KeySetProbe} fetches the key set with a {@code RecordingJwksFetcher}; {@code KeySetDiagnosis} reports why a
 * key set is unusable; {@code FrontendResult} is the result. {@code DeploymentProbe} requests the deployment of a key;
 * {@code GatewayProbe} checks a credential with the gateway. {@code DoctorHttpClients} creates the HTTP clients,
 * {@code ResponseRecorder} records each response as a {@code RecordedResponse}, and {@code ClockDrifts} collects the
 * clock differences that the responses show. An {@code Endpoint} is the target of a request.
 * {@code ConnectionFailures}, {@code TlsFailures} and {@code ProxyFailures} report why there was no response;
 * {@code UnexpectedResponses} reports why a response is not Wacht's.
 *
 * <h2>Token and class path</h2>
 *
 * <p>{@code TokenCheck} verifies a token; {@code TokenRejections} contains the remedy for each rejection. A {@code
 * LibraryJar} is a library on the class path, with a {@code LibraryVersion}.
 */
@NullMarked
package dev.wacht.client.internal.doctor;

import org.jspecify.annotations.NullMarked;
