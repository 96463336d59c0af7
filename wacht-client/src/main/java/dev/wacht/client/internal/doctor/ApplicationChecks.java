package dev.wacht.client.internal.doctor;

import dev.wacht.client.doctor.DoctorCheck;
import dev.wacht.client.doctor.DoctorContext;
import dev.wacht.client.doctor.Finding;
import dev.wacht.client.doctor.Finding.Severity;
import dev.wacht.client.doctor.FindingCodes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs an application's checks concurrently. */
final class ApplicationChecks {
    private static final Duration DEADLINE = Duration.ofSeconds(4);

    private final List<Running> running = new ArrayList<>();

    /** A started check. */
    private record Running(String name, ConcurrentTasks.Task<Boolean> task) {}

    ApplicationChecks(DoctorSettings settings, List<DoctorCheck> checks, ConcurrentTasks tasks) {
        for (DoctorCheck check : checks) {
            ConcurrentTasks.Task<Boolean> task = tasks.start(
                    found -> {
                        check.check(new Context(settings, found));
                        return true;
                    },
                    DEADLINE);
            running.add(new Running(check.getClass().getName(), task));
        }
    }

    void await(Findings findings) {
        for (Running check : running) {
            Finding timedOut = Finding.of(
                    FindingCodes.CHECK_TIMED_OUT,
                    Severity.WARNING,
                    "The check " + check.name + " took longer than 4 s.",
                    "Make the check faster, for example by setting a time-out.");
            check.task.await(findings, timedOut, failure -> failed(check.name, failure));
        }
    }

    /** The exception's message is omitted because it may contain secrets. */
    private static Finding failed(String name, Throwable failure) {
        return Finding.of(
                FindingCodes.CHECK_FAILED,
                Severity.WARNING,
                "The check " + name + " threw " + failure.getClass().getName() + ".",
                "Correct the check.");
    }

    private record Context(DoctorSettings settings, Findings findings) implements DoctorContext {
        @Override
        public Optional<String> setting(String variable) {
            return settings.raw(variable);
        }

        @Override
        public String nameOf(String variable) {
            return settings.nameOf(variable);
        }

        @Override
        public Clock clock() {
            return settings.clock();
        }

        @Override
        public void report(Finding finding) {
            findings.report(finding);
        }

        @Override
        public void fact(String name, String value) {
            findings.fact(name, value);
        }
    }
}
