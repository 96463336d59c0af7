/**
 * Reads the routes of Spring MVC, and the filter chains of Spring Security. Not API.
 *
 * <h2>From an application to its routes</h2>
 *
 * <p>{@code MvcApplication} is the entry point. {@code Servlets} (with {@code BootServlets}) finds each
 * DispatcherServlet, and represents it as a {@code Servlet}. {@code HandlerRoutes} reads its {@code HandlerMappings} (with
 * {@code SpringHandlers}), {@code FunctionRoutes} its functional routes (with {@code PredicateAlternatives} and
 * {@code PredicateReader}), and {@code OtherServlets} what does not pass it. {@code FoundRoutes} contains all of them,
 * each a {@code FoundRoute} with its {@code RequestNeeds} and {@code ApiVersions}.
 *
 * <h2>From a route to its rule</h2>
 *
 * <p>{@code RouteResolver} evaluates {@code SampleRequests} with {@code ContainerFilterRules}, {@code InstalledGuards},
 * {@code SecurityRules} and {@code MethodSecurity} (with {@code AuthorizeExpression}), and combines the rules with
 * {@code RuleJoin}. The result for one route is a {@code RouteResolution}, for all routes {@code ResolvedRoutes}.
 * {@code UnresolvedRuleException} states what cannot be read.
 *
 * <p>{@code FilterChains} reads the chains of Spring Security. {@code RequestRules} finds the entry that decides, with
 * {@code MatcherReader} (whose result is a {@code Match}) and {@code PathOverlap}. {@code ManagerRules} reads the
 * entry's manager, {@code Authorities} its authorities, and {@code OtherLogins} finds logins that are not Wacht's. The
 * result is a {@code ChainRule}.
 *
 * <h2>The barrier</h2>
 *
 * <p>{@code SpringBarrier} installs it: a {@code BarrierAdapter}, which {@code AdapterRefresh} makes a servlet use, a
 * {@code FunctionBarrier} in functional routes, and a {@code MethodBarrier} behind method security.
 * {@code BarrierRequests} recognizes the requests that it stops, and {@code RouteNames} names their routes.
 * {@code PrivateField} reads fields that Spring does not expose.
 */
@NullMarked
package dev.wacht.audit.internal.spring;

import org.jspecify.annotations.NullMarked;
