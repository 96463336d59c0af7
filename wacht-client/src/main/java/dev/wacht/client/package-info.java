/**
 * Contains the client for Wacht's management API, and authorizes API keys and OAuth tokens with Wacht's gateway.
 *
 * <ul>
 *   <li>Start: {@link dev.wacht.client.WachtClient}; {@link dev.wacht.client.TimeoutSettings};
 *       {@link dev.wacht.client.ApiRequest} for endpoints without a method.
 *   <li>Machines: {@link dev.wacht.client.GatewayAuthorizer}.
 *   <li>Exceptions: {@link dev.wacht.client.WachtApiException} (error response),
 *       {@link dev.wacht.client.WachtTransportException} (no response) and
 *       {@link dev.wacht.client.WachtDecodeException} (unreadable response).
 *   <li>Observability: {@link dev.wacht.client.CallListener} and {@link dev.wacht.client.DriftListener}.
 *   <li>Keys of token verifiers: {@link dev.wacht.client.OkHttpJwksFetcher}.
 *   <li>Configuration problems: {@link dev.wacht.client.doctor.WachtDoctor}.
 * </ul>
 */
@NullMarked
package dev.wacht.client;

import org.jspecify.annotations.NullMarked;
