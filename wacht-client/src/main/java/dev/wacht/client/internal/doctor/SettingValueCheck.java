package dev.wacht.client.internal.doctor;

import dev.wacht.client.doctor.FindingCodes;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds mistakes in copied values: quotation marks, white space, placeholders. Findings never contain the value. */
final class SettingValueCheck {
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "(?i)\\$\\{.*}|\\{\\{.*}}|<.*>|%.*%|.*\\byour[-_ ].*|.*change[-_ ]?me.*|.*placeholder.*|.*replace[-_ ]?me.*"
                    + "|x{3,}|todo|null|undefined|none|.*(?:\\.\\.\\.|…)");
    private static final String QUOTES = "\"'`“”‘’";

    private final DoctorSettings settings;
    private final Findings findings;

    SettingValueCheck(DoctorSettings settings, Findings findings) {
        this.settings = settings;
        this.findings = findings;
    }

    /** Returns the trimmed value; empty if it is not set or has a problem, which is reported. */
    Optional<String> usable(String variable) {
        String raw = settings.raw(variable).orElse(null);
        if (raw == null) {
            return Optional.empty();
        }
        String name = settings.nameOf(variable);
        String value = raw.strip();
        if (value.isEmpty()) {
            findings.warning(
                    FindingCodes.SETTING_BLANK,
                    name + " is blank, which counts as unset.",
                    "Set " + name + ", or remove it.");
            return Optional.empty();
        }
        return hasProblem(name, value) ? Optional.empty() : Optional.of(value);
    }

    private boolean hasProblem(String name, String value) {
        int before = findings.list().size();
        if (isQuoted(value)) {
            findings.error(
                    FindingCodes.SETTING_QUOTED,
                    name + " has quotation marks around its value.",
                    "Remove the quotation marks: docker --env-file passes them on as part of the value.");
        } else if (PLACEHOLDER.matcher(value).matches()) {
            findings.error(
                    FindingCodes.SETTING_PLACEHOLDER,
                    name + " is a placeholder.",
                    "Set " + name + " to the real value from the Wacht console.");
        } else if (value.regionMatches(true, 0, "Bearer ", 0, 7)) {
            findings.error(
                    FindingCodes.SETTING_HAS_BEARER_PREFIX,
                    name + " begins with Bearer and a space.",
                    "Remove the prefix: the client adds it.");
        } else {
            int space = firstSpace(value);
            if (space >= 0) {
                findings.error(
                        FindingCodes.SETTING_HAS_WHITE_SPACE,
                        name + " has white space at position " + space + ".",
                        "Copy " + name + " again, in one line and without spaces.");
            }
        }
        return findings.list().size() > before;
    }

    static boolean isQuoted(String value) {
        return QUOTES.indexOf(value.charAt(0)) >= 0 || QUOTES.indexOf(value.charAt(value.length() - 1)) >= 0;
    }

    private static int firstSpace(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT) {
                return i;
            }
        }
        return -1;
    }
}
