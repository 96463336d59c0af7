package dev.wacht.audit.internal;

import java.util.Set;

/**
 * What the author of an audit accepts.
 *
 * @param permitDefault a default rule that lets everybody in
 * @param trusted classes of main code that call {@code WachtAuth.trusted}
 * @param unresolved routes whose rules cannot be read
 */
public record AcceptedFindings(boolean permitDefault, Set<String> trusted, Set<String> unresolved) {}
