package dev.wacht.spring.boot;

import dev.wacht.auth.WebhookVerifier;
import dev.wacht.client.doctor.DoctorCheck;
import dev.wacht.client.doctor.DoctorContext;
import dev.wacht.client.doctor.Finding;
import dev.wacht.client.doctor.Finding.Severity;
import dev.wacht.client.doctor.FindingCodes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/** Checks what is specific to Spring Boot: its version, and the properties that only the starter reads. */
final class BootDoctorCheck implements DoctorCheck {
    private final ConfigurableEnvironment environment;

    BootDoctorCheck(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void check(DoctorContext context) {
        version(context);
        unknownProperties(context);
        webhookSecrets(context);
        openDefault(context);
    }

    private static void version(DoctorContext context) {
        String version = SpringBootVersion.getVersion();
        context.fact("spring boot", version);
        if (!version.startsWith("3.5.") && !version.startsWith("4.")) {
            context.report(Finding.of(
                    FindingCodes.BOOT_UNSUPPORTED,
                    Severity.WARNING,
                    "Spring Boot is " + version + "; the starter is tested with 3.5 and 4.1.",
                    "Update Spring Boot to 3.5 or 4.1."));
        }
    }

    private void unknownProperties(DoctorContext context) {
        Set<String> known = KnownProperties.names();
        Set<String> unknown = new TreeSet<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> names
                    && !source.getName().contains("systemEnvironment")) {
                for (String name : names.getPropertyNames()) {
                    if (name.startsWith("wacht.") && !KnownProperties.isKnown(known, name)) {
                        unknown.add(name);
                    }
                }
            }
        }
        for (String name : unknown) {
            context.report(Finding.of(
                    FindingCodes.PROPERTY_UNKNOWN,
                    Severity.WARNING,
                    name + " is set, but there is no such property.",
                    "Correct the name: docs/settings.md lists all properties."));
        }
    }

    private void webhookSecrets(DoctorContext context) {
        List<String> secrets = Binder.get(environment)
                .bind("wacht.webhook.secrets", Bindable.listOf(String.class))
                .orElse(List.of());
        for (int i = 0; i < secrets.size(); i++) {
            try {
                WebhookVerifier.builder().secret(secrets.get(i)).build();
            } catch (IllegalArgumentException e) {
                String name = "wacht.webhook.secrets[" + i + "]";
                context.report(Finding.of(
                        FindingCodes.WEBHOOK_SECRET_INVALID,
                        Severity.ERROR,
                        String.valueOf(e.getMessage()).replaceFirst("^secret", name) + ".",
                        "Copy the signing secret (whsec_…) of the webhook app from the Wacht console."));
            }
        }
    }

    private void openDefault(DoctorContext context) {
        String unguarded = environment.getProperty("wacht.web.default", "");
        if (unguarded.equalsIgnoreCase("permit")) {
            context.report(Finding.of(
                    FindingCodes.DEFAULT_PERMITS,
                    Severity.WARNING,
                    "wacht.web.default is permit, so routes without an annotation are public.",
                    "Remove the property, and annotate public routes with @PublicRoute."));
        }
    }
}
