package dev.wacht.spring.boot;

import dev.wacht.client.doctor.Finding;
import dev.wacht.client.doctor.Finding.Severity;
import java.util.Collection;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/** Uses the findings of {@code WachtDoctor} to explain an invalid setting that keeps the application from starting. */
final class SettingFindings {
    private static final String DOCTOR = "dev.wacht.client.doctor.WachtDoctor";

    private SettingFindings() {}

    /**
     * Returns the failure for the setting that a message names; empty without wacht-client, or if the doctor finds
     * nothing wrong with the setting.
     */
    static Optional<InvalidSettingException> about(Environment environment, String message, RuntimeException cause) {
        return ClassUtils.isPresent(DOCTOR, SettingFindings.class.getClassLoader())
                ? Doctor.about(environment, message, cause)
                : Optional.empty();
    }

    /** Returns a remedy, followed by the code under which the documentation explains it. */
    static String action(String remedy, String code) {
        return remedy + System.lineSeparator() + "Code: " + code
                + ". See docs/troubleshooting.md, or start the application with --wacht.doctor.";
    }

    /** Loaded only if wacht-client is on the class path. */
    private static final class Doctor {
        private Doctor() {}

        static Optional<InvalidSettingException> about(
                Environment environment, String message, RuntimeException cause) {
            Collection<String> names =
                    new EnvironmentVariableProperties(environment).names().values();
            return BootDoctor.ofSettings(environment).checkSettings().findings().stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .filter(finding -> names.stream()
                            .anyMatch(name ->
                                    message.contains(name) && finding.seen().contains(name)))
                    .findFirst()
                    .map(finding -> failure(finding, cause));
        }

        private static InvalidSettingException failure(Finding finding, RuntimeException cause) {
            return new InvalidSettingException(finding.seen(), action(finding.remedy(), finding.code()), cause);
        }
    }
}
