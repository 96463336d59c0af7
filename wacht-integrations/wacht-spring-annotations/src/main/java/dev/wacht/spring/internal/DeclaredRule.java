package dev.wacht.spring.internal;

import dev.wacht.auth.RouteRule;

/**
 * The rule that the annotations of one class or one method declare.
 *
 * @param setsKinds whether the annotations set the kinds of credential; annotations for an organization or a workspace
 *     do not
 */
record DeclaredRule(RouteRule rule, boolean setsKinds) {}
