package dev.wacht.fastcrypto;

import java.util.Locale;
import java.util.Set;

/** Finds the classifier of the provider for this platform. */
final class Platform {
    private static final Set<String> SUPPORTED = Set.of("linux-x86_64", "linux-aarch_64", "osx-aarch_64");

    private Platform() {}

    /**
     * Returns the classifier.
     *
     * @param os the system property {@code os.name}
     * @param architecture the system property {@code os.arch}
     * @throws UnavailableException if there is no provider for the platform
     */
    static String classifier(String os, String architecture) throws UnavailableException {
        String name = os.toLowerCase(Locale.ROOT);
        String system = name.startsWith("linux") ? "linux" : name.startsWith("mac") ? "osx" : name;
        String processor = switch (architecture.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "aarch_64";
            default -> architecture;
        };
        String classifier = system + "-" + processor;
        if (!SUPPORTED.contains(classifier)) {
            throw new UnavailableException(
                    "there is no Amazon Corretto Crypto Provider for " + os + " on " + architecture);
        }
        return classifier;
    }
}
