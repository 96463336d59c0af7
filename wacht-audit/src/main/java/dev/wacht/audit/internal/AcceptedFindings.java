package dev.wacht.audit.internal;

import java.util.Set;

/**
 * The findings that the author of an audit accepts.
 *
 * @param permitDefault whether the default rule may be open to everyone
 * @param trusted classes of main code that may call {@code WachtAuth.trusted}
 * @param unresolved routes whose rules may be unreadable
 */
public record AcceptedFindings(boolean permitDefault, Set<String> trusted, Set<String> unresolved) {}
