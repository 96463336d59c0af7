package dev.wacht.client.doctor;

import dev.wacht.client.internal.doctor.DoctorProgram;
import dev.wacht.client.internal.doctor.DoctorRun;
import dev.wacht.client.internal.doctor.DoctorSettings;
import dev.wacht.client.internal.doctor.Findings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why a set-up does not work. Checks the settings, the network, the key set, the keys and their deployment, the
 * clock, a token, the class path and the JVM, with the code that runs in production.
 *
 * <pre>{@code
 * DoctorReport report = WachtDoctor.fromEnv().run();
 * System.out.println(report.text());
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * <h2>As a program</h2>
 *
 * <p>{@code java -cp … dev.wacht.client.doctor.WachtDoctor [--json] [--token-stdin]}, or {@code java -jar} with the jar of
 * the classifier {@code doctor}. The exit code is that of {@link DoctorReport#exitCode()}, or 64 if an option is unknown.
 *
 * <h2>What is sent</h2>
 *
 * <p>Nothing is changed. The doctor sends GET requests for the key set and the public description of the deployment, one
 * for the deployment's settings with the API key, and to the gateway a {@code POST /v1/authz/check} with the credential
 * {@code wacht-doctor-probe}, which cannot exist: the gateway's 401 shows that it is one, and reachable.
 *
 * <p>A run takes at most about 6 s. The token is not sent anywhere. No report contains a key, a token or a claim's value.
 */
public final class WachtDoctor {
    private final DoctorSettings settings;
    private final List<DoctorCheck> checks;

    private WachtDoctor(Builder builder, Set<String> variableNames) {
        this.settings = builder.settings(variableNames);
        this.checks = List.copyOf(builder.checks);
    }

    /** Returns a doctor for the environment variables of this process, which also finds misspelt ones. */
    public static WachtDoctor fromEnv() {
        return new WachtDoctor(
                builder().environment(System::getenv), System.getenv().keySet());
    }

    /** Returns a builder. It has no settings and no checks of an application yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** Runs all checks. Blocks for at most about 6 s. */
    public DoctorReport run() {
        return report(new DoctorRun(settings).all(checks));
    }

    /** Checks the settings alone. Opens no connection, and runs no {@link DoctorCheck}. */
    public DoctorReport checkSettings() {
        return report(new DoctorRun(settings).settingsOnly());
    }

    private static DoctorReport report(Findings findings) {
        return new DoctorReport(findings.list(), findings.facts());
    }

    /**
     * Runs the doctor for this process's environment, with the checks that {@link ServiceLoader} finds, and prints its
     * report. Ends the JVM.
     *
     * @param args {@code --json} for JSON; {@code --token-stdin} to check a token that is read from standard input;
     *     {@code --help}
     */
    public static void main(String[] args) {
        System.exit(DoctorProgram.run(args, System.in, System.out, System.err, StandardCharsets.UTF_8, token -> {
            Builder builder = builder().environment(System::getenv);
            loadedChecks().forEach(builder::check);
            token.ifPresent(builder::token);
            return new WachtDoctor(builder, System.getenv().keySet()).run();
        }));
    }

    /** Returns the checks on the class path. One that cannot be loaded becomes a check that fails, and so is reported. */
    private static List<DoctorCheck> loadedChecks() {
        List<DoctorCheck> loaded = new ArrayList<>();
        Iterator<DoctorCheck> found = ServiceLoader.load(DoctorCheck.class).iterator();
        boolean more = true;
        while (more) {
            try {
                more = found.hasNext();
                if (more) {
                    loaded.add(found.next());
                }
            } catch (ServiceConfigurationError e) {
                loaded.add(context -> {
                    throw e;
                });
            }
        }
        return loaded;
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private final Map<String, String> names = new HashMap<>();
        private final Set<String> insecureHosts = new HashSet<>();
        private final List<DoctorCheck> checks = new ArrayList<>();
        private Function<String, @Nullable String> environment = variable -> null;
        private Clock clock = Clock.systemUTC();
        private ClassLoader classLoader = WachtDoctor.class.getClassLoader();
        private @Nullable OkHttpClient okHttpClient;
        private @Nullable String token;

        private Builder() {}

        /**
         * Sets where the values of settings are read. Default: nothing is set.
         *
         * @param variables returns the value of an environment variable by its name, null if it is not set
         */
        public Builder environment(Function<String, @Nullable String> variables) {
            this.environment = variables;
            return this;
        }

        /**
         * Sets the name of a setting in findings. Default: the name of its environment variable.
         *
         * @param variable such as {@code WACHT_API_KEY}
         * @param shownAs such as {@code wacht.api-key}
         */
        public Builder settingName(String variable, String shownAs) {
            names.put(variable, shownAs);
            return this;
        }

        /** Adds a check. Call it again for another one. Default: none. */
        public Builder check(DoctorCheck check) {
            checks.add(check);
            return this;
        }

        /** Sets a token that should be accepted; the report says why it is not. It is never shown. Default: none. */
        public Builder token(String token) {
            this.token = token;
            return this;
        }

        /** Allows {@code http} URLs for these hosts, as the builders of the application do. Default: loopback only. */
        public Builder allowInsecureHttp(String... hosts) {
            for (String host : hosts) {
                insecureHosts.add(host.toLowerCase(Locale.ROOT));
            }
            return this;
        }

        /**
         * Sets the OkHttp client of the application, whose proxy and TLS settings are used. It stays the caller's. Default:
         * none; keys are fetched with the JDK's HTTP client, as verifiers do.
         */
        public Builder okHttpClient(OkHttpClient client) {
            this.okHttpClient = client;
            return this;
        }

        /** Sets the clock that is compared with Wacht's, and that tokens are checked with. Default: the system's. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** Sets where classes are looked for. Default: the class loader of this class. */
        Builder classLoader(ClassLoader loader) {
            this.classLoader = loader;
            return this;
        }

        /** Sets the names of all variables that are set, among which misspelt ones are looked for. */
        WachtDoctor build(Set<String> variableNames) {
            return new WachtDoctor(this, variableNames);
        }

        /** Returns the doctor. Opens no connection, and reads no setting yet. */
        public WachtDoctor build() {
            return build(Set.of());
        }

        private DoctorSettings settings(Set<String> variableNames) {
            return new DoctorSettings(
                    environment, names, variableNames, insecureHosts, clock, okHttpClient, token, classLoader);
        }
    }
}
