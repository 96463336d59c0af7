package dev.wacht.client.internal.doctor;

import dev.wacht.auth.internal.Base64Text;
import dev.wacht.auth.internal.Environment;
import dev.wacht.auth.internal.FrontendOrigin;
import dev.wacht.auth.internal.PublishableKey;
import dev.wacht.client.doctor.FindingCodes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the settings that name the deployment, as a verifier reads them. Not thread-safe. */
final class PublishableKeySettings {
    private static final List<String> KEYS =
            List.of(Environment.PUBLISHABLE_KEY, Environment.NEXT_PUBLIC_PUBLISHABLE_KEY);
    private static final int PREFIX_LENGTH = "pk_test_".length();

    /** A letter or two, {@code test} or {@code live}, and a tail: the form of Wacht's secret keys. */
    private static final Pattern SECRET = Pattern.compile("(?!pk_)[a-z]{2,5}_(?:test|live)_.+");

    private final DoctorSettings settings;
    private final Findings findings;
    private final SettingText text;
    private final List<String> set = new ArrayList<>();
    private final Set<String> unusable = new HashSet<>();
    private Optional<Boolean> live = Optional.empty();

    PublishableKeySettings(DoctorSettings settings, Findings findings, SettingText text) {
        this.settings = settings;
        this.findings = findings;
        this.text = text;
    }

    /** Returns the frontend API of the deployment; empty if it is not named, or a setting is not valid. */
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

    /** Returns whether a setting names the deployment, valid or not. */
    boolean isAnySet() {
        return !set.isEmpty();
    }

    /** Returns whether the publishable key is a live key; empty if there is no valid one. */
    Optional<Boolean> isLive() {
        return live;
    }

    private void checkKey(String variable) {
        if (!settings.isSet(variable)) {
            text.usable(variable);
            return;
        }
        String name = settings.nameOf(variable);
        set.add(name);
        String key = text.usable(variable).orElse(null);
        if (key == null) {
            unusable.add(variable);
            return;
        }
        try {
            PublishableKey parsed = PublishableKey.parse(name, key, settings.insecureHosts());
            live = Optional.of(parsed.isLive());
        } catch (IllegalArgumentException e) {
            unusable.add(variable);
            reportInvalid(name, key, e.getMessage() + ".");
        }
    }

    private void checkHost() {
        String variable = Environment.FRONTEND_HOST;
        if (!settings.isSet(variable)) {
            text.usable(variable);
            return;
        }
        set.add(settings.nameOf(variable));
        if (text.usable(variable).isEmpty()) {
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
                    "Write a host such as frontend.example.com, without a path.");
        }
    }

    private void reportInvalid(String name, String key, String seen) {
        if (SECRET.matcher(key).matches()) {
            findings.error(
                    FindingCodes.PUBLISHABLE_KEY_IS_SECRET,
                    name + " is a secret key.",
                    "Set " + name + " to the key that begins with pk_, and "
                            + settings.nameOf(Environment.API_KEY)
                            + " to the secret key. If browsers could see it, replace the secret key.");
        } else if (!key.startsWith("pk_test_") && !key.startsWith("pk_live_")) {
            findings.error(
                    FindingCodes.PUBLISHABLE_KEY_PREFIX,
                    seen,
                    "Copy the publishable key again from the Wacht console.");
        } else {
            Optional<byte[]> decoded = Base64Text.decodeAny(key.substring(PREFIX_LENGTH));
            if (decoded.isEmpty()) {
                findings.error(
                        FindingCodes.PUBLISHABLE_KEY_NOT_BASE64,
                        seen,
                        "Copy the whole publishable key again: it was cut off or changed.");
            } else if (isInsecure(decoded.get())) {
                findings.error(
                        FindingCodes.PUBLISHABLE_KEY_INSECURE,
                        seen,
                        "Use a key with an https address; for a test deployment, allow its host with"
                                + " allowInsecureHttp.");
            } else {
                findings.error(
                        FindingCodes.PUBLISHABLE_KEY_ADDRESS,
                        seen,
                        "Copy the publishable key again from the Wacht console; do not edit it.");
            }
        }
    }

    private static boolean isInsecure(byte[] address) {
        return new String(address, StandardCharsets.US_ASCII)
                .toLowerCase(Locale.ROOT)
                .startsWith("http:");
    }
}
