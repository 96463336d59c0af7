package dev.wacht.spring;

import dev.wacht.auth.RouteRule;

/**
 * The rule that the annotations of one class or one method declare.
 *
 * @param saysKinds whether they chose the kinds of credential: one that only names an organization or a workspace did not
 */
record DeclaredRule(RouteRule rule, boolean saysKinds) {}
