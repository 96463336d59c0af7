package dev.wacht.client.doctor;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One problem of a set-up: a stable code, what was seen, and the remedy. Contains no secret. Immutable. */
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

    /** How bad a finding is, from the least to the worst. */
    public enum Severity {
        /** Worth knowing; nothing fails. */
        INFO,
        /** Something may fail, or soon will. */
        WARNING,
        /** Something fails. */
        ERROR
    }

    /**
     * Returns a finding that links to the project's page on troubleshooting.
     *
     * @param code the stable code in {@code snake_case}, of {@link FindingCodes} or of your own
     * @param seen what was seen, without any secret
     * @param remedy what to do
     */
    public static Finding of(String code, Severity severity, String seen, String remedy) {
        return new Finding(code, severity, seen, remedy, LINK);
    }

    /** Returns the same finding with a link to another page. */
    public Finding withLink(String url) {
        return new Finding(code, severity, seen, remedy, url);
    }

    /** Returns the stable code, such as {@link FindingCodes#DNS_UNKNOWN_HOST}. */
    public String code() {
        return code;
    }

    /** Returns how bad it is. */
    public Severity severity() {
        return severity;
    }

    /** Returns what was seen. It never contains a key, a token, or another secret. */
    public String seen() {
        return seen;
    }

    /** Returns what to do. */
    public String remedy() {
        return remedy;
    }

    /** Returns the address of a page that explains the code. */
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
