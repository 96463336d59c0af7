/**
 * Spring Boot starter of Wacht, for Boot 3.5 and 4: properties {@code wacht.*}, beans that back off, and guards for the
 * routes of Spring MVC and WebFlux.
 *
 * <p>Annotations and guards are in {@code dev.wacht.spring}.
 *
 * <ul>
 *   <li>Settings: {@link dev.wacht.spring.boot.WachtProperties}.
 *   <li>Verifiers: {@link dev.wacht.spring.boot.WachtAutoConfiguration}. The guard:
 *       {@link dev.wacht.spring.boot.WachtWebAutoConfiguration} (Spring MVC) and
 *       {@link dev.wacht.spring.boot.WachtWebFluxAutoConfiguration}. The client, and the authorizer of API keys and
 *       opaque OAuth tokens, both of which need wacht-client: {@code WachtClientAutoConfiguration}. Without
 *       wacht-client: {@code WachtWithoutClientAutoConfiguration}.
 *   <li>Filter chains of Spring Security: {@link dev.wacht.spring.boot.WachtSecurityAutoConfiguration}, and for WebFlux
 *       {@link dev.wacht.spring.boot.WachtReactiveSecurityAutoConfiguration}.
 *   <li>Meters and observations: {@link dev.wacht.spring.boot.WachtMetricsAutoConfiguration}, and
 *       {@link dev.wacht.spring.boot.WachtMetrics} for verifiers of the application. Health:
 *       {@link dev.wacht.spring.boot.WachtHealthAutoConfiguration}.
 *   <li>Webhooks that several instances receive: {@link dev.wacht.spring.boot.WachtWebhookStoreAutoConfiguration}, and
 *       {@link dev.wacht.spring.boot.SpringTransactionRunner} for handlers in a transaction. Both need
 *       wacht-webhooks-jdbc.
 *   <li>Changing one setting without replacing a bean: {@link dev.wacht.spring.boot.TokenVerifierCustomizer},
 *       {@link dev.wacht.spring.boot.WachtClientCustomizer}, {@link dev.wacht.spring.boot.GatewayAuthorizerCustomizer}.
 *   <li>Without a guard: {@link dev.wacht.spring.boot.WachtDisabledAutoConfiguration}.
 * </ul>
 */
@NullMarked
package dev.wacht.spring.boot;

import org.jspecify.annotations.NullMarked;
