/**
 * Reads the routes of Spring MVC, and the filter chains of Spring Security. Not API.
 *
 * <h2>From an application to its routes</h2>
 *
 * <p>{@code MvcApplication} is the application. {@code Servlets} (with {@code BootServlets}) find each DispatcherServlet, a
 * {@code Servlet}; {@code HandlerRoutes} read its {@code HandlerMappings} (with {@code SpringHandlers}),
 * {@code FunctionRoutes} its functional routes (with {@code PredicateAlternatives} and {@code PredicateReader}), and
 * {@code OtherServlets} what is beside it. {@code FoundRoutes} are all of them, each a {@code FoundRoute} with its
 * {@code RequestNeeds}, to which {@code ApiVersions} may belong.
 *
 * <h2>From a route to its rule</h2>
 *
 * <p>{@code RouteResolver} asks, with {@code SampleRequests}, the {@code ContainerFilter}, the {@code Guards},
 * {@code SecurityRules} and {@code MethodSecurity} (with {@code AuthorizeExpression}), and joins by {@code RuleJoin} what
 * they say. A {@code RouteReading} is what was read, {@code ResolvedRoutes} are the result, {@code UnresolvedRuleException}
 * says what cannot be read.
 *
 * <p>{@code FilterChains} are Spring Security's: {@code RequestRules} find the entry that decides, by {@code MatcherReader}
 * (whose response is a {@code Match}) and {@code PathOverlap}; {@code ManagerRules} read its manager, {@code Authorities} its
 * authorities, and {@code OtherLogins} find logins that are not Wacht's. A {@code ChainRule} is what a chain says.
 *
 * <h2>The barrier</h2>
 *
 * <p>{@code SpringBarrier} installs it: a {@code BarrierAdapter}, which {@code AdapterRefresh} makes known, a
 * {@code FunctionBarrier} in functional routes, and a {@code MethodBarrier} behind method security. {@code BarrierRequests}
 * are those that it takes, {@code RouteNames} what they are called. A {@code PrivateField} is read where Spring has no method.
 */
@NullMarked
package dev.wacht.audit.internal.spring;

import org.jspecify.annotations.NullMarked;
