package dev.wacht.client.internal.doctor;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.client.doctor.DoctorCheck;
import java.util.List;
import java.util.Optional;

/** Runs the checks in order. Skips checks that depend on a failed one. */
public final class DoctorRun {
    private final DoctorSettings settings;

    public DoctorRun(DoctorSettings settings) {
        this.settings = settings;
    }

    /** Checks only the settings. Opens no connection. */
    public Findings settingsOnly() {
        Findings findings = new Findings();
        new SettingsChecks(settings, findings).run();
        return findings;
    }

    /** Runs all checks. */
    public Findings all(List<DoctorCheck> checks) {
        Findings findings = new Findings();
        new ClassPathChecks(settings.classLoader(), findings).run();
        boolean broken = findings.hasErrors();
        try (ConcurrentTasks tasks = new ConcurrentTasks()) {
            ApplicationChecks application = new ApplicationChecks(settings, checks, tasks);
            JvmChecks.report(findings);
            ValidSettings checked = new SettingsChecks(settings, findings).run();
            if (!broken) {
                overNetwork(checked, tasks, findings);
            }
            application.await(findings);
        }
        return findings;
    }

    private void overNetwork(ValidSettings checked, ConcurrentTasks tasks, Findings findings) {
        try (DoctorHttpClients http = new DoctorHttpClients(settings.okHttpClient(), settings.clock())) {
            Optional<TokenVerifier> verifier = new NetworkChecks(settings, checked, tasks, http).run(findings);
            String token = settings.token();
            if (token != null) {
                new TokenCheck(settings.clock(), findings).run(token, verifier);
            }
            verifier.ifPresent(TokenVerifier::close);
        }
    }
}
