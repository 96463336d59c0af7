package dev.wacht.client.doctor;

import java.time.Clock;
import java.util.Optional;

/** What a {@link DoctorCheck} may see, and where it reports what it finds. Thread-safe. */
public interface DoctorContext {
    /**
     * Returns the value of a setting as it is, which may be a secret; empty if it is not set.
     *
     * @param variable the name of the environment variable, such as {@code WACHT_API_KEY}
     */
    Optional<String> setting(String variable);

    /** Returns the name under which the reader of the report knows a setting, such as {@code wacht.api-key}. */
    String nameOf(String variable);

    /** Returns the clock of the application. */
    Clock clock();

    /** Adds a finding to the report. */
    void report(Finding finding);

    /**
     * Adds a fact to the report: something that was seen, and is no problem.
     *
     * @param name a short name, such as {@code database}
     * @param value what was seen, without any secret
     */
    void fact(String name, String value);
}
