package dev.wacht.client.doctor;

/**
 * Checks a part of an application's setup when {@link WachtDoctor} runs.
 *
 * <pre>{@code
 * DoctorCheck databaseIsSet = context -> {
 *     if (context.setting("DATABASE_URL").isEmpty()) {
 *         context.report(Finding.of("database_url_missing", Finding.Severity.ERROR,
 *                 "DATABASE_URL is not set.", "Set DATABASE_URL."));
 *     }
 * };
 * }</pre>
 *
 * <p>A check must not change anything, and must not report a secret. It runs on a daemon thread, concurrently with
 * other checks, and has 4 s: a check that takes longer or throws an exception is reported as {@link
 * FindingCodes#CHECK_TIMED_OUT} or {@link FindingCodes#CHECK_FAILED}.
 *
 * <p>{@link WachtDoctor#main} runs the checks that {@link java.util.ServiceLoader} finds. A doctor from {@link
 * WachtDoctor#builder()} runs only the checks that were added to the builder.
 */
@FunctionalInterface
public interface DoctorCheck {
    /** Checks the setup and reports findings to the context. */
    void check(DoctorContext context);
}
