package dev.wacht.client.doctor;

/**
 * A check of an application or a framework, run beside those of {@link WachtDoctor}.
 *
 * <pre>{@code
 * DoctorCheck databaseIsSet = context -> {
 *     if (context.setting("DATABASE_URL").isEmpty()) {
 *         context.report(Finding.of("database_url_missing", Finding.Severity.ERROR,
 *                 "DATABASE_URL is not set", "Set DATABASE_URL."));
 *     }
 * };
 * }</pre>
 *
 * <p>A check changes nothing, and reports no secret. It runs on a daemon thread and has 4 s: a check that takes longer, or
 * throws, is itself reported. {@link WachtDoctor#main} runs the checks that {@link java.util.ServiceLoader} finds;
 * {@link WachtDoctor#builder()} only those that are passed to it.
 */
@FunctionalInterface
public interface DoctorCheck {
    /** Looks at the set-up, and reports what it finds to the context. */
    void check(DoctorContext context);
}
