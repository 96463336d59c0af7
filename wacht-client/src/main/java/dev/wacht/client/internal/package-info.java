/**
 * Internal: how calls are made. May change in any version.
 *
 * <h2>A call, from the facade to the socket</h2>
 *
 * <ul>
 *   <li>{@link dev.wacht.client.internal.WachtTransport} implements the generated services with Retrofit; {@code
 *       ApiCallAdapterFactory} converts their methods to {@code TypedCall} and {@code StreamedDownload}, which have an
 *       {@code OperationInfo} and a {@code BuiltRequest}. {@link dev.wacht.client.internal.UntypedCall} is a call to a
 *       {@code PathTemplate} without a generated method.
 *   <li>{@code WachtHost} sends requests to one of Wacht's hosts, at a {@code ServiceAddress}; {@code RequestAssembly}
 *       adds the API key, the {@code UserAgent} and other headers; a {@code PreparedCall} can be executed any number of
 *       times.
 *   <li>{@code CallExecutor} makes the attempts; {@code CallState} holds the state of one call; {@code AsyncThreads}
 *       owns the threads that complete futures.
 *   <li>{@code HttpStack} configures OkHttp, with {@code AttemptInterceptor}, {@code UncheckedFailureInterceptor} and
 *       {@code ProxyAuthentication}.
 *   <li>{@link dev.wacht.client.internal.ClientSettings} are the validated settings of a client; {@code ApiKeyCheck}
 *       validates the key.
 * </ul>
 *
 * <h2>Retries</h2>
 *
 * <p>{@code RetryPolicy} decides whether a {@code FailedAttempt} is retried, {@code RetryBudget} limits retries,
 * {@code RetryAfter} reads the {@code Retry-After} header, and {@code RetryRequestedException} starts the next attempt.
 *
 * <h2>Responses</h2>
 *
 * <p>An {@code OpenResponse} is a response whose body has not been read yet. A {@code ResponseReader} reads the body:
 * {@code BodyReader} (with {@code LimitedBody} and {@code JsonMapping}) reads models; {@code DownloadFileWriter} and
 * {@code DownloadHandlerReader} (with {@code ContentDisposition}) read files. {@code ResponseHeaders} converts headers
 * for the public API.
 *
 * <h2>Failures</h2>
 *
 * <p>{@code ApiErrorDecoder} creates a typed exception from an {@link dev.wacht.client.internal.ErrorResponse};
 * {@code HtmlInsteadOfJson} recognizes another server's page; {@code QuotedServerText} shortens quoted text.
 * {@code TransportFailures} classifies the exceptions of a connection, including {@code ProxyRefusedException} and
 * {@code HttpClientFailureException}. {@code UploadReadException} and {@code UnsendableException} are failures of the
 * caller's own data. {@link dev.wacht.client.internal.MissingPropertyMapping} maps the exception for an incomplete
 * model to a 502 response.
 *
 * <h2>Uploads</h2>
 *
 * <p>{@code MultipartEncoder} writes forms, whose files are {@code FilePartBody}; {@code UploadContent} reads the bytes
 * of a file; {@code ContentTypes} and {@code ImageMagicBytes} determine the type of the file.
 *
 * <h2>The gateway</h2>
 *
 * <p>{@link dev.wacht.client.internal.GatewayCheck} sends a {@code GatewayRequest}, and follows the
 * {@code GatewayDecision} that {@code GatewayResponseReader} reads; {@code MachinePrincipals} creates the principal.
 * {@code TrustedDeployments}, requested from a {@link dev.wacht.client.internal.DeploymentSource}, are the deployments
 * whose credentials are accepted; {@code DeploymentId} validates an id.
 *
 * <h2>Listeners</h2>
 *
 * <p>{@link dev.wacht.client.internal.CallObserver} and {@link dev.wacht.client.internal.CallEvents} report calls;
 * {@code DriftObserver}, {@code DriftNotifier} and {@code DriftSearch} (with {@code ModelType}) report unknown content
 * of responses; {@link dev.wacht.client.internal.SafeListener} keeps a listener's exceptions from affecting a call.
 */
@NullMarked
package dev.wacht.client.internal;

import org.jspecify.annotations.NullMarked;
