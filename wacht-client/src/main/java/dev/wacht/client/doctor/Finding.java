package dev.wacht.client.doctor;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Describes one problem of a setup: a stable code, a severity, what was found and how to fix it. It contains no secret.
 * Immutable.
 */
public final class Finding {
    private static final String LINK =
            "https://github.com/wacht-platform/wacht-java/blob/main/docs/troubleshooting.md#wachtdoctor-reports-a-finding";

    private final String code;
    private final Severity severity;
    private final String seen;
    private final String remedy;
    private final String link;

    private Finding(String code, Severity severity, String seen, String remedy, String link) {
        this.code = code;
        this.severity = severity;
        this.seen = seen;
        this.remedy = remedy;
        this.link = link;
    }

    /** The severity of a finding, in ascending order. */
    public enum Severity {
        /** For information; nothing fails. */
        INFO,
        /** Something may fail, now or later. */
        WARNING,
        /** Something fails. */
        ERROR
    }

    /**
     * Returns a finding that links to the project's troubleshooting page.
     *
     * @param code a stable code in {@code snake_case}: one of {@link FindingCodes}, or the application's own
     * @param seen what was found; must not contain a secret
     * @param remedy how to fix it
     */
    public static Finding of(String code, Severity severity, String seen, String remedy) {
        return new Finding(code, severity, seen, remedy, LINK);
    }

    /** Returns a copy of this finding that links to the given page. */
    public Finding withLink(String url) {
        return new Finding(code, severity, seen, remedy, url);
    }

    /** Returns the stable code, such as {@link FindingCodes#DNS_UNKNOWN_HOST}. */
    public String code() {
        return code;
    }

    /** Returns the severity. */
    public Severity severity() {
        return severity;
    }

    /** Returns what was found. It never contains a key, a token or another secret. */
    public String seen() {
        return seen;
    }

    /** Returns how to fix the problem. */
    public String remedy() {
        return remedy;
    }

    /** Returns the URL of a page that explains the code. */
    public String link() {
        return link;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Finding that
                && severity == that.severity
                && code.equals(that.code)
                && seen.equals(that.seen)
                && remedy.equals(that.remedy)
                && link.equals(that.link);
    }

    @Override
    public int hashCode() {
        return Objects.hash(code, severity, seen, remedy, link);
    }

    @Override
    public String toString() {
        return severity + " " + code + ": " + seen + " " + remedy;
    }
}
