package dev.wacht.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes the machine, the JDKs and the libraries of a run for the results, without host names and paths. */
final class Setting {
    /** Libraries whose versions affect the figures. */
    private static final List<String> LIBRARIES = List.of(
            "nimbus-jose-jwt",
            "spring-security-oauth2-jose",
            "java-jwt",
            "jose4j",
            "jjwt-impl",
            "AmazonCorrettoCryptoProvider",
            "conscrypt-openjdk-uber",
            "okhttp-jvm",
            "retrofit",
            "jackson-databind",
            "javalin",
            "spring-webmvc",
            "spring-security-web",
            "tomcat-embed-core",
            "jmh-core");

    /** The command in README.md. */
    private static final String COMMAND = "`./mvnw -q -Pbenchmark -pl benchmarks -am verify -DskipTests"
            + " -Dbenchmark.jdks=17=$JAVA_17_HOME,25=$JAVA_25_HOME`";

    private static final String NOISE =
            "the range behind each figure; a limit within it is not decided, and neither is a"
                    + " difference within it. `last warm-up / measured` is 1 where times were level when the measurement began";

    private Setting() {}

    static String markdown(List<Jdk> jdks, MeasurementSettings effort) throws IOException {
        StringBuilder text = new StringBuilder();
        text.append("| | |\n| --- | --- |\n");
        row(text, "measured on", LocalDate.now(java.time.ZoneOffset.UTC).toString());
        row(
                text,
                "machine",
                Runtime.getRuntime().availableProcessors() + " cores, " + processor() + ", "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        for (Jdk jdk : jdks) {
            row(text, "JDK " + jdk.name(), release(jdk));
        }
        row(
                text,
                "rounds",
                effort.rounds()
                        + ", each with all variants in turn; JMH: a new JVM for each with a heap that is mapped at its start, "
                        + effort.warmUp().toMillis() + " ms of warm-up, "
                        + effort.time().toMillis() + " ms measured, in slices of "
                        + effort.slice().toMillis() + " ms");
        row(text, "noise", NOISE);
        row(text, "command", COMMAND);
        row(text, "libraries", libraries());
        return text.toString();
    }

    private static void row(StringBuilder text, String name, String value) {
        text.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }

    private static String processor() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.exists(file)) {
            return "unknown processor";
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown processor");
    }

    private static String release(Jdk jdk) throws IOException {
        Path file = jdk.home().resolve("release");
        if (!Files.exists(file)) {
            return "unknown build";
        }
        Properties release = new Properties();
        try (var in = Files.newInputStream(file)) {
            release.load(in);
        }
        return (release.getProperty("IMPLEMENTOR", "") + " " + release.getProperty("JAVA_RUNTIME_VERSION", ""))
                .replace("\"", "")
                .strip();
    }

    private static String libraries() {
        StringBuilder found = new StringBuilder();
        Pattern jar = Pattern.compile("(.+?)-(\\d[^/]*?)(-linux-x86_64)?\\.jar");
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Matcher matcher = jar.matcher(Path.of(entry).getFileName().toString());
            if (matcher.matches() && LIBRARIES.contains(matcher.group(1))) {
                found.append(found.isEmpty() ? "" : ", ")
                        .append(matcher.group(1))
                        .append(" ")
                        .append(matcher.group(2));
            }
        }
        return found.toString();
    }
}
