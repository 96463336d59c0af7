package dev.wacht.client.internal.doctor;

import static java.util.Map.entry;

import dev.wacht.auth.internal.Environment;
import dev.wacht.client.doctor.FindingCodes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds environment variables that are set, and whose names resemble the name of a Wacht variable that is not set. */
final class MisspeltVariables {
    private static final int MAX_DISTANCE = 2;
    private static final List<String> NAMES = List.of(
            Environment.API_KEY,
            Environment.PUBLISHABLE_KEY,
            Environment.NEXT_PUBLIC_PUBLISHABLE_KEY,
            Environment.FRONTEND_HOST,
            Environment.BACKEND_API_URL,
            Environment.GATEWAY_URL,
            Environment.DEPLOYMENT_ID);

    /** Names that users may expect instead of the real ones, written without underscores. */
    private static final Map<String, String> EXPECTED = Map.ofEntries(
            entry("WACHTSECRETKEY", Environment.API_KEY),
            entry("WACHTSECRET", Environment.API_KEY),
            entry("WACHTKEY", Environment.API_KEY),
            entry("WACHTPUBLICKEY", Environment.PUBLISHABLE_KEY),
            entry("VITEWACHTPUBLISHABLEKEY", Environment.PUBLISHABLE_KEY),
            entry("WACHTFRONTENDURL", Environment.FRONTEND_HOST),
            entry("WACHTFRONTENDAPIURL", Environment.FRONTEND_HOST),
            entry("WACHTAPIURL", Environment.BACKEND_API_URL),
            entry("WACHTBASEURL", Environment.BACKEND_API_URL),
            entry("WACHTBACKENDURL", Environment.BACKEND_API_URL),
            entry("WACHTDEPLOYMENT", Environment.DEPLOYMENT_ID));

    private MisspeltVariables() {}

    static void report(DoctorSettings settings, Findings findings) {
        settings.variableNames().stream()
                .filter(name -> !NAMES.contains(name))
                .sorted()
                .forEach(name -> meant(name)
                        .filter(meant -> !settings.isSet(meant))
                        .ifPresent(meant -> findings.warning(
                                FindingCodes.SETTING_MISSPELT,
                                "The variable " + name + " is set, but nothing reads it; " + meant + " is not set.",
                                "Rename it to " + meant + ".")));
    }

    private static Optional<String> meant(String name) {
        String plain = plain(name);
        if (!plain.contains("WACHT")) {
            return Optional.empty();
        }
        return Optional.ofNullable(EXPECTED.get(plain))
                .or(() -> NAMES.stream()
                        .filter(known -> distance(plain, plain(known)) <= MAX_DISTANCE)
                        .findFirst());
    }

    private static String plain(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }

    /** Returns how many characters must be inserted, deleted or replaced (Levenshtein distance). */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
