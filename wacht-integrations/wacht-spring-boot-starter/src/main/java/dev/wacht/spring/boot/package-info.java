/**
 * Wacht for Spring Boot 3.5 and 4: properties {@code wacht.*}, beans that back off, and guards for Spring MVC.
 *
 * <p>Annotations and guards are in {@code dev.wacht.spring}.
 *
 * <ul>
 *   <li>Settings: {@link dev.wacht.spring.boot.WachtProperties}.
 *   <li>Beans: {@link dev.wacht.spring.boot.WachtAutoConfiguration}, and of the guard
 *       {@link dev.wacht.spring.boot.WachtWebAutoConfiguration} (Spring MVC) and
 *       {@link dev.wacht.spring.boot.WachtWebFluxAutoConfiguration}. The client and machines need wacht-client:
 *       {@code WachtClientAutoConfiguration}, and without it {@code WachtWithoutClientAutoConfiguration}.
 *   <li>With Spring Security: {@link dev.wacht.spring.boot.WachtSecurityAutoConfiguration}, and for WebFlux
 *       {@link dev.wacht.spring.boot.WachtReactiveSecurityAutoConfiguration}.
 *   <li>Meters and observations: {@link dev.wacht.spring.boot.WachtMetricsAutoConfiguration}, and
 *       {@link dev.wacht.spring.boot.WachtMetrics} for verifiers of the application. Health:
 *       {@link dev.wacht.spring.boot.WachtHealthAutoConfiguration}.
 *   <li>Webhooks of several instances: {@link dev.wacht.spring.boot.WachtWebhookStoreAutoConfiguration}, and
 *       {@link dev.wacht.spring.boot.SpringTransactionRunner} for handlers in a transaction. Both need wacht-webhooks-jdbc.
 *   <li>One setting without replacing a bean: {@link dev.wacht.spring.boot.TokenVerifierCustomizer},
 *       {@link dev.wacht.spring.boot.WachtClientCustomizer}, {@link dev.wacht.spring.boot.GatewayAuthorizerCustomizer}.
 *   <li>Nothing guarded: {@link dev.wacht.spring.boot.WachtDisabledAutoConfiguration}.
 * </ul>
 */
@NullMarked
package dev.wacht.spring.boot;

import org.jspecify.annotations.NullMarked;
