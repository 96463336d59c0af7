package dev.wacht.client.internal.doctor;

import dev.wacht.auth.internal.Environment;
import dev.wacht.client.doctor.FindingCodes;
import dev.wacht.client.internal.ApiKeyCheck;
import java.util.Optional;

/** Checks the API key as the client does. */
final class ApiKeySettingCheck {
    private final DoctorSettings settings;
    private final Findings findings;
    private final SettingValueCheck values;

    ApiKeySettingCheck(DoctorSettings settings, Findings findings, SettingValueCheck values) {
        this.settings = settings;
        this.findings = findings;
        this.values = values;
    }

    /** Returns the key; empty if it is not set or invalid. */
    Optional<String> value() {
        return values.usable(Environment.API_KEY).flatMap(this::checked);
    }

    private Optional<String> checked(String value) {
        String name = settings.nameOf(Environment.API_KEY);
        try {
            return Optional.of(ApiKeyCheck.require(name, value));
        } catch (IllegalArgumentException e) {
            if (value.startsWith("pk_")) {
                findings.error(
                        FindingCodes.API_KEY_IS_PUBLISHABLE_KEY,
                        name + " is a publishable key (pk_…).",
                        "Set " + name + " to the secret key from the Wacht console, and "
                                + settings.nameOf(Environment.PUBLISHABLE_KEY) + " to the publishable key.");
            } else {
                findings.error(
                        FindingCodes.API_KEY_INVALID,
                        e.getMessage() + ".",
                        "Copy the secret key again from the Wacht console.");
            }
            return Optional.empty();
        }
    }
}
