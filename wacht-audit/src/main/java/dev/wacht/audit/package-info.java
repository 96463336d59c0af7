/**
 * Audits who may call the routes of a service, in tests that run in CI.
 *
 * <p>Start at {@link dev.wacht.audit.JavalinAudit}, {@link dev.wacht.audit.SpringAudit} or
 * {@link dev.wacht.audit.ServletAudit}. Each reads the routes of a running application and returns a
 * {@link dev.wacht.audit.RouteAudit} with a lock file, an attack, and tests. {@link dev.wacht.audit.AuditCodes} lists
 * the codes of its findings.
 */
@NullMarked
package dev.wacht.audit;

import org.jspecify.annotations.NullMarked;
