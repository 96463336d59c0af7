/**
 * Verifies tokens, API keys and webhooks of Wacht, and checks what a caller may do.
 *
 * <p>Start at {@link dev.wacht.auth.TokenVerifier}, which returns a {@link dev.wacht.auth.WachtAuth}.
 *
 * <h2>Session tokens</h2>
 *
 * <ul>
 *   <li>{@link dev.wacht.auth.BearerToken} finds the token in an {@code Authorization} header.
 *   <li>{@link dev.wacht.auth.TokenVerifier} verifies it; {@link dev.wacht.auth.TokenCacheSettings} sizes its cache.
 *   <li>{@link dev.wacht.auth.WachtAuth} is a signed-in user or an anonymous caller, with the
 *       {@link dev.wacht.auth.SessionClaims} of the token or the {@link dev.wacht.auth.TokenRejection}.
 * </ul>
 *
 * <h2>Requirements and route rules</h2>
 *
 * <ul>
 *   <li>{@link dev.wacht.auth.Requirement} describes what a user needs: permissions, an organization, a workspace.
 *   <li>{@link dev.wacht.auth.RouteRule} is the rule for a route, and names the kinds of credential that the route
 *       accepts ({@link dev.wacht.auth.Accept}); {@link dev.wacht.auth.UnguardedRoutes} is the default rule, and
 *       {@link dev.wacht.auth.MappedRoute} is one of an application's routes, with the rule of the route.
 *   <li>{@link dev.wacht.auth.CallerAuthorizer} authorizes an {@link dev.wacht.auth.IncomingRequest} by a rule, and
 *       returns the {@link dev.wacht.auth.Caller} or an {@link dev.wacht.auth.AuthorizedRequest}.
 * </ul>
 *
 * <h2>Machines: API keys and OAuth tokens</h2>
 *
 * <ul>
 *   <li>{@link dev.wacht.auth.MachineAuthorizer} authorizes a {@link dev.wacht.auth.MachineRequest} with a
 *       {@link dev.wacht.auth.MachineCredential} against a {@link dev.wacht.auth.MachineRequirement}, and returns a
 *       {@link dev.wacht.auth.MachinePrincipal}. {@link dev.wacht.auth.ApiKeyHeader} reads the key.
 *   <li>{@link dev.wacht.auth.OAuthTokenVerifier} verifies OAuth tokens that are JWTs, and returns their
 *       {@link dev.wacht.auth.OAuthTokenClaims}.
 *   <li>{@link dev.wacht.auth.ProtectedResource} describes a service that OAuth clients discover, and restricts the
 *       accepted tokens to those for this service.
 * </ul>
 *
 * <h2>Webhooks</h2>
 *
 * <ul>
 *   <li>{@link dev.wacht.auth.WebhookReceiver} verifies deliveries and handles each {@link dev.wacht.auth.WebhookEvent}
 *       once ({@link dev.wacht.auth.WebhookEventTypes} names the types); an {@link dev.wacht.auth.UnreadableWebhook} is
 *       a signed delivery that is not an event.
 *   <li>{@link dev.wacht.auth.WebhookVerifier} only verifies.
 *   <li>{@link dev.wacht.auth.ReplayGuard} stores which deliveries have been handled, and
 *       {@link dev.wacht.auth.ReplayGuardSettings} sets how long they are kept. A {@link dev.wacht.auth.WebhookInbox}
 *       stores the id of a delivery in the transaction of its handler.
 * </ul>
 *
 * <h2>Keys of the issuer</h2>
 *
 * <p>{@link dev.wacht.auth.JwksSettings} sets how keys are fetched and how long they are used;
 * {@link dev.wacht.auth.JwksFetcher} replaces the HTTP client, and returns a {@link dev.wacht.auth.JwksResponse}.
 *
 * <h2>Errors</h2>
 *
 * <ul>
 *   <li>{@link dev.wacht.auth.ErrorEnvelope} is the response to any exception, and {@link dev.wacht.auth.AuthChallenge}
 *       is its {@code WWW-Authenticate} header. {@link dev.wacht.auth.ErrorMapping} maps exceptions of other libraries.
 *   <li>{@link dev.wacht.auth.WachtException} is the base class of all exceptions of Wacht, and
 *       {@link dev.wacht.auth.WachtAuthException} is the base class of the exceptions in this package.
 *   <li>401: {@link dev.wacht.auth.UnauthenticatedException}, {@link dev.wacht.auth.TokenRejectedException}. 403:
 *       {@link dev.wacht.auth.ForbiddenException}. 429: {@link dev.wacht.auth.RateLimitedException}. 503:
 *       {@link dev.wacht.auth.AuthUnavailableException}, {@link dev.wacht.auth.KeysUnavailableException}.
 *   <li>For webhooks: {@link dev.wacht.auth.WebhookVerificationException},
 *       {@link dev.wacht.auth.WebhookFromFutureException}, {@link dev.wacht.auth.WebhookUnavailableException},
 *       {@link dev.wacht.auth.WebhookUnreadableException}, {@link dev.wacht.auth.WebhookHandlerException}.
 * </ul>
 *
 * <h2>Events and states, for metrics and health checks</h2>
 *
 * <p>{@link dev.wacht.auth.AuthEventListener} receives {@link dev.wacht.auth.TokenVerifiedEvent},
 * {@link dev.wacht.auth.TokenRejectedEvent}, {@link dev.wacht.auth.KeysRefreshedEvent},
 * {@link dev.wacht.auth.KeysRefreshFailedEvent}, {@link dev.wacht.auth.StaleKeysServedEvent},
 * {@link dev.wacht.auth.AccessDecidedEvent} and {@link dev.wacht.auth.WebhookReceivedEvent}. A
 * {@link dev.wacht.auth.KeyStatus} is for health checks.
 */
@NullMarked
package dev.wacht.auth;

import org.jspecify.annotations.NullMarked;
