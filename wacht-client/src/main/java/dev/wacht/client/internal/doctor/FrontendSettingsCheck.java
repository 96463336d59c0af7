package dev.wacht.client.internal.doctor;

import dev.wacht.auth.internal.Environment;
import dev.wacht.auth.internal.FrontendOrigin;
import dev.wacht.auth.internal.PublishableKey;
import dev.wacht.client.doctor.FindingCodes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks, as a verifier does, the settings that name the frontend API. Not thread-safe. */
final class FrontendSettingsCheck {
    private static final List<String> KEYS =
            List.of(Environment.PUBLISHABLE_KEY, Environment.NEXT_PUBLIC_PUBLISHABLE_KEY);

    private final DoctorSettings settings;
    private final Findings findings;
    private final SettingValueCheck values;
    private final List<String> set = new ArrayList<>();
    private final Set<String> unusable = new HashSet<>();
    private Optional<Boolean> live = Optional.empty();

    FrontendSettingsCheck(DoctorSettings settings, Findings findings, SettingValueCheck values) {
        this.settings = settings;
        this.findings = findings;
        this.values = values;
    }

    /** Returns the frontend API of the deployment; empty if no setting names it, or if a setting is invalid. */
    Optional<FrontendOrigin> frontend() {
        KEYS.forEach(this::checkKey);
        checkHost();
        if (!unusable.isEmpty()) {
            return Optional.empty();
        }
        try {
            return FrontendOrigin.ofEnvironment(settings.environment(Set.of()), settings.insecureHosts());
        } catch (IllegalStateException e) {
            findings.error(
                    FindingCodes.VARIABLES_DISAGREE,
                    String.join(" and ", set) + " name different deployments.",
                    "Unset all but one.");
            return Optional.empty();
        }
    }

    /** Returns whether any of the settings is set, valid or not. */
    boolean isAnySet() {
        return !set.isEmpty();
    }

    /** Returns whether the publishable key is a live key; empty if there is no valid key. */
    Optional<Boolean> isLive() {
        return live;
    }

    private void checkKey(String variable) {
        if (!settings.isSet(variable)) {
            values.usable(variable);
            return;
        }
        String name = settings.nameOf(variable);
        set.add(name);
        String key = values.usable(variable).orElse(null);
        if (key == null) {
            unusable.add(variable);
            return;
        }
        try {
            PublishableKey parsed = PublishableKey.parse(name, key, settings.insecureHosts());
            live = Optional.of(parsed.isLive());
        } catch (IllegalArgumentException e) {
            unusable.add(variable);
            new PublishableKeyDiagnosis(settings, findings).report(name, key, e.getMessage() + ".");
        }
    }

    private void checkHost() {
        String variable = Environment.FRONTEND_HOST;
        if (!settings.isSet(variable)) {
            values.usable(variable);
            return;
        }
        set.add(settings.nameOf(variable));
        if (values.usable(variable).isEmpty()) {
            unusable.add(variable);
            return;
        }
        try {
            FrontendOrigin.ofEnvironment(settings.environment(Set.copyOf(KEYS)), settings.insecureHosts());
        } catch (IllegalArgumentException e) {
            unusable.add(variable);
            findings.error(
                    FindingCodes.FRONTEND_HOST_INVALID,
                    String.valueOf(e.getMessage()).replace(variable, settings.nameOf(variable)) + ".",
                    "Set a host name such as frontend.example.com, without a path.");
        }
    }
}
