/**
 * Internal: how calls are made. May change in any version.
 *
 * <h2>A call, from the facade to the socket</h2>
 *
 * <ul>
 *   <li>{@link dev.wacht.client.internal.WachtTransport} implements the generated services with Retrofit; {@code
 *       ApiCallAdapterFactory} turns their methods into {@code TypedCall} and {@code StreamedDownload}, which hold an
 *       {@code OperationInfo} and a {@code BuiltRequest}. {@link dev.wacht.client.internal.UntypedCall} is a call by
 *       path, with a {@code PathTemplate}.
 *   <li>{@code WachtHost} is one of Wacht's hosts, at a {@code ServiceAddress}; {@code RequestAssembly} adds key,
 *       {@code UserAgent} and headers; {@code PreparedCall} can be made any number of times.
 *   <li>{@code CallExecutor} makes the attempts, {@code CallState} is where a call stands, {@code AsyncThreads} has the
 *       threads behind futures.
 *   <li>{@code HttpStack} sets OkHttp up, with {@code AttemptInterceptor}, {@code UncheckedFailureInterceptor} and
 *       {@code ProxyAuthentication}.
 *   <li>{@link dev.wacht.client.internal.ClientSettings} are the checked settings of a client; {@code ApiKeyCheck}
 *       checks the key.
 * </ul>
 *
 * <h2>Retries</h2>
 *
 * <p>{@code RetryPolicy} decides on a {@code FailedAttempt}, {@code RetryBudget} limits, {@code RetryAfter} reads the
 * header, {@code RetryRequestedException} tells the loop.
 *
 * <h2>Responses</h2>
 *
 * <p>{@code OpenResponse} is a response whose body is not read yet, {@code ResponseReader} what reads it: {@code
 * BodyReader} (with {@code LimitedBody} and {@code JsonMapping}) for models, {@code DownloadFileWriter} and {@code
 * DownloadHandlerReader} for files (with {@code ContentDisposition}). {@code ResponseHeaders} are headers as users see
 * them.
 *
 * <h2>Failures</h2>
 *
 * <p>{@code ApiErrorDecoder} makes a typed exception of an {@link dev.wacht.client.internal.ErrorResponse}; {@code
 * HtmlInsteadOfJson} recognizes another server's page, {@code QuotedServerText} shortens what a message quotes. {@code
 * TransportFailures} tells apart what a connection throws, among it {@code ProxyRefusedException}, {@code
 * HttpClientFailureException}, {@code UploadReadException} and {@code UnsendableException}. {@link
 * dev.wacht.client.internal.MissingPropertyMapping} is the response to an incomplete model.
 *
 * <h2>Uploads</h2>
 *
 * <p>{@code MultipartEncoder} writes forms of {@code FilePartBody}; {@code UploadContent} reads the bytes, {@code
 * ContentTypes} and {@code ImageMagicBytes} say what they are.
 *
 * <h2>The gateway</h2>
 *
 * <p>{@link dev.wacht.client.internal.GatewayCheck} sends a {@code GatewayRequest} and decides on the {@code
 * GatewayDecision} that {@code GatewayResponseReader} reads; {@code MachinePrincipals} makes the principal. {@code
 * TrustedDeployments}, asked of a {@link dev.wacht.client.internal.DeploymentSource}, are those whose credentials
 * count; {@code DeploymentId} checks an id.
 *
 * <h2>Listeners</h2>
 *
 * <p>{@link dev.wacht.client.internal.CallObserver} and {@link dev.wacht.client.internal.CallEvents} report calls;
 * {@code DriftObserver}, {@code DriftNotifier} and {@code DriftSearch} (with {@code ModelType}) report what responses
 * hold that this version does not know; {@link dev.wacht.client.internal.SafeListener} keeps a listener's exceptions
 * from a call.
 */
@NullMarked
package dev.wacht.client.internal;

import org.jspecify.annotations.NullMarked;
