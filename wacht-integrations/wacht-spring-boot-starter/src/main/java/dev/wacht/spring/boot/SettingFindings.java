package dev.wacht.spring.boot;

import dev.wacht.client.doctor.Finding;
import dev.wacht.client.doctor.Finding.Severity;
import java.util.Collection;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/** Explains a setting that keeps the application from starting as the doctor does, by the same findings. */
final class SettingFindings {
    private static final String DOCTOR = "dev.wacht.client.doctor.WachtDoctor";

    private SettingFindings() {}

    /** The failure about the setting that a message names; empty without wacht-client, or if the doctor finds nothing. */
    static Optional<InvalidSettingException> about(Environment environment, String message, RuntimeException cause) {
        return ClassUtils.isPresent(DOCTOR, SettingFindings.class.getClassLoader())
                ? Doctor.about(environment, message, cause)
                : Optional.empty();
    }

    /** A remedy, and the code under which the documentation has more of it. */
    static String action(String remedy, String code) {
        return remedy + System.lineSeparator() + "The code of this is " + code
                + ": see docs/troubleshooting.md, or start the application with --wacht.doctor.";
    }

    /** Loaded only with wacht-client. */
    private static final class Doctor {
        private Doctor() {}

        static Optional<InvalidSettingException> about(
                Environment environment, String message, RuntimeException cause) {
            Collection<String> names =
                    new PropertiesOfVariables(environment).names().values();
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
