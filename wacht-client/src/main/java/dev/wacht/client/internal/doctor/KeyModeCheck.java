package dev.wacht.client.internal.doctor;

import dev.wacht.auth.internal.Environment;
import dev.wacht.client.doctor.FindingCodes;
import dev.wacht.client.internal.ServiceAddress;
import java.util.Locale;
import java.util.Optional;

/** Reports a test key that is used together with a live key, and a live key that is used with a local host. */
final class KeyModeCheck {
    private static final String LIVE = "_live_";
    private static final String TEST = "_test_";

    private KeyModeCheck() {}

    /** @param publishableIsLive empty if there is no valid publishable key */
    static void report(
            DoctorSettings settings,
            Findings findings,
            Optional<Boolean> publishableIsLive,
            Optional<String> apiKey,
            Optional<ServiceAddress> backend) {
        String publishableName = settings.nameOf(Environment.PUBLISHABLE_KEY);
        String apiName = settings.nameOf(Environment.API_KEY);
        boolean apiIsLive = apiKey.filter(key -> key.contains(LIVE)).isPresent();
        boolean apiIsTest = apiKey.filter(key -> key.contains(TEST)).isPresent();
        publishableIsLive.ifPresent(live -> {
            if ((live && apiIsTest) || (!live && apiIsLive)) {
                findings.warning(
                        FindingCodes.KEYS_OF_DIFFERENT_MODES,
                        publishableName + " is a " + mode(live) + " key, and " + apiName + " is a " + mode(!live)
                                + " key.",
                        "Use two keys of the same deployment.");
            }
        });
        backend.filter(address -> apiIsLive && isLocal(address.url().host()))
                .ifPresent(address -> findings.warning(
                        FindingCodes.LIVE_KEY_WITH_LOCAL_HOST,
                        apiName + " is a live key, but " + address.name() + " is a local URL.",
                        "Use a test key for local development."));
    }

    private static String mode(boolean live) {
        return live ? "live" : "test";
    }

    private static boolean isLocal(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.equals("localhost")
                || lower.equals("::1")
                || lower.startsWith("127.")
                || lower.endsWith(".localhost")
                || lower.endsWith(".local")
                || lower.endsWith(".test")
                || lower.equals("host.docker.internal");
    }
}
