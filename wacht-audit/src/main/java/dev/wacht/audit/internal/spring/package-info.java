/**
 * Reads the routes of Spring MVC, and the filter chains of Spring Security. Not API.
 *
 * <h2>From an application to its routes</h2>
 *
 * <p>{@code MvcApplication} is the entry point. {@code Servlets} (with {@code BootServlets}) finds each
 * DispatcherServlet, and represents it as a {@code Servlet}. {@code HandlerRoutes} reads the {@code HandlerMappings} of
 * the servlet (with {@code SpringHandlers}). {@code FunctionRoutes} reads the functional routes of the servlet (with
 * {@code PredicateAlternatives} and {@code PredicateReader}). {@code OtherServlets} finds the routes that bypass Spring
 * MVC. {@code FoundRoutes} contains all routes, each as a {@code FoundRoute} with its {@code RequestNeeds} and
 * {@code ApiVersions}.
 *
 * <h2>From a route to its rule</h2>
 *
 * <p>{@code RouteResolver} evaluates {@code SampleRequests} with {@code ContainerFilterRules}, {@code InstalledGuards},
 * {@code SecurityRules} and {@code MethodSecurity} (with {@code AuthorizeExpression}), and combines the rules with
 * {@code RuleJoin}. The result for one route is a {@code RouteResolution}; {@code ResolvedRoutes} contains all results.
 * {@code UnresolvedRuleException} states what cannot be read.
 *
 * <p>{@code FilterChains} reads the chains of Spring Security. {@code RequestRules} finds the entry that decides, with
 * {@code MatcherReader} (whose result is a {@code Match}) and {@code PathOverlap}. {@code ManagerRules} reads the
 * manager of the entry, and {@code Authorities} translates its authorities. {@code OtherLogins} finds logins that are
 * not Wacht's. The result is a {@code ChainRule}.
 *
 * <h2>The barrier</h2>
 *
 * <p>{@code SpringBarrier} installs three parts: a {@code BarrierAdapter} before handlers, a {@code FunctionBarrier} in
 * functional routes, and a {@code MethodBarrier} behind method security. {@code AdapterRefresh} makes a servlet use the
 * {@code BarrierAdapter}. {@code BarrierRequests} recognizes the requests that the barrier stops, and
 * {@code RouteNames} names their routes. {@code PrivateField} reads fields that Spring does not expose.
 */
@NullMarked
package dev.wacht.audit.internal.spring;

import org.jspecify.annotations.NullMarked;
