package dev.wacht.client.internal.doctor;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.client.doctor.DoctorCheck;
import java.util.List;
import java.util.Optional;

/** The order of the checks. What needs something that is broken is left out. */
public final class DoctorRun {
    private final DoctorSettings settings;

    public DoctorRun(DoctorSettings settings) {
        this.settings = settings;
    }

    /** Checks the settings alone, without any network. */
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
        try (Steps steps = new Steps()) {
            ApplicationChecks application = new ApplicationChecks(settings, checks, steps);
            JvmChecks.report(findings);
            CheckedSettings checked = new SettingsChecks(settings, findings).run();
            if (!broken) {
                overNetwork(checked, steps, findings);
            }
            application.await(findings);
        }
        return findings;
    }

    private void overNetwork(CheckedSettings checked, Steps steps, Findings findings) {
        try (Http http = new Http(settings.okHttpClient(), settings.clock())) {
            Optional<TokenVerifier> verifier = new NetworkChecks(settings, checked, steps, http).run(findings);
            String token = settings.token();
            if (token != null) {
                new TokenCheck(settings.clock(), findings).run(token, verifier);
            }
            verifier.ifPresent(TokenVerifier::close);
        }
    }
}
