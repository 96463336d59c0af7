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
 * Diagnoses configuration problems. Checks the settings, the network, the key set, the keys and their deployment, the
 * clock, a token, the class path and the JVM, with the same code that runs in production.
 *
 * <pre>{@code
 * DoctorReport report = WachtDoctor.fromEnv().run();
 * System.out.println(report.text());
 * }</pre>
 *
 * <p>A run blocks for at most about 6 s. No report contains a key, a token or the value of a claim. Immutable and
 * thread-safe.
 *
 * <h2>As a program</h2>
 *
 * <p>{@code java -cp … dev.wacht.client.doctor.WachtDoctor [--json] [--token-stdin]}, or {@code java -jar} with the jar
 * that has the classifier {@code doctor}. The exit code is {@link DoctorReport#exitCode()}, or 64 if an option is
 * unknown.
 *
 * <h2>Requests</h2>
 *
 * <p>The doctor sends these requests, as far as the settings allow. None of them changes anything:
 *
 * <ul>
 *   <li>{@code GET /.well-known/jwks.json} and {@code GET /.well-known/meta} to the frontend API;
 *   <li>{@code GET /} to the backend API, with the API key;
 *   <li>{@code POST /v1/authz/check} to the gateway, with the credential {@code wacht-doctor-probe}, which does not
 *       exist: 401 shows that the gateway is reachable.
 * </ul>
 *
 * <p>The token to check is never sent.
 */
public final class WachtDoctor {
    private final DoctorSettings settings;
    private final List<DoctorCheck> checks;

    private WachtDoctor(Builder builder, Set<String> variableNames) {
        this.settings = builder.settings(variableNames);
        this.checks = List.copyOf(builder.checks);
    }

    /** Returns a doctor that checks the environment variables of this process, and also finds misspelt names. */
    public static WachtDoctor fromEnv() {
        return new WachtDoctor(
                builder().environment(System::getenv), System.getenv().keySet());
    }

    /** Returns a builder without settings or application checks. Reads no environment variable. */
    public static Builder builder() {
        return new Builder();
    }

    /** Runs all checks. Blocks for at most about 6 s. */
    public DoctorReport run() {
        return report(new DoctorRun(settings).all(checks));
    }

    /** Checks only the settings. Opens no connection and runs no {@link DoctorCheck}. */
    public DoctorReport checkSettings() {
        return report(new DoctorRun(settings).settingsOnly());
    }

    private static DoctorReport report(Findings findings) {
        return new DoctorReport(findings.list(), findings.facts());
    }

    /**
     * Checks the environment of this process, with the checks that {@link ServiceLoader} finds, prints the report to
     * standard output, and exits the JVM.
     *
     * @param args {@code --json} prints JSON; {@code --token-stdin} checks a token that is read from standard input;
     *     {@code --help} prints the options
     */
    public static void main(String[] args) {
        System.exit(DoctorProgram.run(args, System.in, System.out, System.err, StandardCharsets.UTF_8, token -> {
            Builder builder = builder().environment(System::getenv);
            loadedChecks().forEach(builder::check);
            token.ifPresent(builder::token);
            return new WachtDoctor(builder, System.getenv().keySet()).run();
        }));
    }

    /**
     * Returns the checks on the class path. A check that cannot be loaded is replaced by one that fails, so that the
     * report mentions it.
     */
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

    /** Builds a {@link WachtDoctor}. Not thread-safe. */
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
         * Sets the source of the settings. Default: none is set.
         *
         * @param variables returns the value of an environment variable by its name; {@code null} if it is not set
         */
        public Builder environment(Function<String, @Nullable String> variables) {
            this.environment = variables;
            return this;
        }

        /**
         * Sets the name of a setting in findings. Default: the name of its environment variable.
         *
         * @param variable the name of the environment variable, such as {@code WACHT_API_KEY}
         * @param shownAs the name that the reader of the report knows, such as {@code wacht.api-key}
         */
        public Builder settingName(String variable, String shownAs) {
            names.put(variable, shownAs);
            return this;
        }

        /** Adds an application check. May be called several times. Default: none. */
        public Builder check(DoctorCheck check) {
            checks.add(check);
            return this;
        }

        /** Sets a session token to verify. It is neither sent nor shown. Default: none. */
        public Builder token(String token) {
            this.token = token;
            return this;
        }

        /** Allows {@code http} URLs for the given hosts. Default: only for loopback addresses. */
        public Builder allowInsecureHttp(String... hosts) {
            for (String host : hosts) {
                insecureHosts.add(host.toLowerCase(Locale.ROOT));
            }
            return this;
        }

        /**
         * Sets the OkHttp client of the application, whose proxy and TLS settings are used. The doctor does not close
         * it. Default: none; the doctor creates its own, and fetches keys with the JDK's HTTP client, as verifiers do
         * by default.
         */
        public Builder okHttpClient(OkHttpClient client) {
            this.okHttpClient = client;
            return this;
        }

        /** Sets the clock that is compared with Wacht's and used to verify tokens. Default: the system clock. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** Sets the class loader whose class path is checked. Default: the loader of this class. */
        Builder classLoader(ClassLoader loader) {
            this.classLoader = loader;
            return this;
        }

        /** @param variableNames the names of all variables that are set; misspelt names are reported */
        WachtDoctor build(Set<String> variableNames) {
            return new WachtDoctor(this, variableNames);
        }

        /** Returns the doctor. Opens no connection and reads no setting. */
        public WachtDoctor build() {
            return build(Set.of());
        }

        private DoctorSettings settings(Set<String> variableNames) {
            return new DoctorSettings(
                    environment, names, variableNames, insecureHosts, clock, okHttpClient, token, classLoader);
        }
    }
}
