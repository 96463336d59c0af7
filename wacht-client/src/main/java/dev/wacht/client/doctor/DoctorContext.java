package dev.wacht.client.doctor;

import java.time.Clock;
import java.util.Optional;

/** Provides a {@link DoctorCheck} with the settings and the clock, and collects its findings and facts. Thread-safe. */
public interface DoctorContext {
    /**
     * Returns the unchanged value of a setting; empty if it is not set. The value may be a secret.
     *
     * @param variable the name of the environment variable, such as {@code WACHT_API_KEY}
     */
    Optional<String> setting(String variable);

    /** Returns the name that findings use for a setting, such as {@code wacht.api-key} in Spring Boot. */
    String nameOf(String variable);

    /** Returns the clock of the application. */
    Clock clock();

    /** Adds a finding to the report. */
    void report(Finding finding);

    /**
     * Adds a fact to the report: an observation that is not a problem.
     *
     * @param name a short name, such as {@code database}
     * @param value the observed value; must not contain a secret
     */
    void fact(String name, String value);
}
