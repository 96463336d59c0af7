package dev.wacht.audit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A problem that an audit found. Immutable. */
public final class AuditFinding {
    private final String code;

    @Nullable private final String route;

    private final String seen;
    private final String remedy;

    private AuditFinding(String code, @Nullable String route, String seen, String remedy) {
        this.code = code;
        this.route = route;
        this.seen = seen;
        this.remedy = remedy;
    }

    /** Returns a finding about a route, such as {@code GET /admin/users}. */
    public static AuditFinding of(String code, String route, String seen, String remedy) {
        return new AuditFinding(code, route, seen, remedy);
    }

    /** Returns a finding about the whole application. */
    public static AuditFinding of(String code, String seen, String remedy) {
        return new AuditFinding(code, null, seen, remedy);
    }

    /** Returns the stable code, a constant of {@link AuditCodes}. */
    public String code() {
        return code;
    }

    /** Returns the method and path of the route; empty if the finding is about the whole application. */
    public Optional<String> route() {
        return Optional.ofNullable(route);
    }

    /** Returns what was found, as one sentence without a full stop. It contains no credential. */
    public String seen() {
        return seen;
    }

    /** Returns the remedy. */
    public String remedy() {
        return remedy;
    }

    /** Returns the finding as one line, for the message of a failed test. */
    @Override
    public String toString() {
        return code + (route == null ? "" : " " + route) + ": " + seen + ". " + remedy;
    }
}
