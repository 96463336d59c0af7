package dev.wacht.benchmarks.report;

import java.util.Map;
import java.util.Optional;

/** Explains why targets of a group are missed or not decided, according to a profile or a separate run. */
final class MissedTargetReasons {
    private static final String PROVIDER =
            "The limit allows some ten microseconds of work around a check of 40. After a second of warm-up,"
                    + " these variants are still being compiled. In a run by hand on JDK 17, with two seconds of"
                    + " warm-up and four measured slices of a second, a token took 47.3 µs with Corretto and 47.7"
                    + " with Conscrypt, compared with 41.4 and 41.8 for the raw check.";

    private static final String GUARD =
            "The limit accounts only for the check. A guard also reads the header, looks the token up and passes"
                    + " the caller on; the first row of this table is the cost of that. In addition, the server"
                    + " shares the cores with the load generator. This explains a part of the difference; the rest"
                    + " was not profiled.";

    private static final Map<String, String> BY_GROUP = Map.of(
            "Token not seen before, JDK's provider",
            "ES256: all Java verifiers spend their time in the JDK's check, so they differ by only a few per"
                    + " cent. RS256: the check itself is so fast that the work around it matters.",
            "Token not seen before, `cryptoProvider` set to corretto",
            PROVIDER,
            "Token not seen before, `cryptoProvider` set to conscrypt",
            PROVIDER,
            "Guard on javalin",
            GUARD,
            "Guard on spring",
            GUARD,
            "`listUsers`, 20 users",
            "Raw OkHttp returns bytes. Most of the difference is allocated when an ObjectMapper converts them to"
                    + " objects, as the rows marked `stated` show. Wacht's models also keep the text of times, and"
                    + " unknown properties.",
            "From JVM start",
            "The start consists mainly of loading classes, which -Xlog:class+load counted on JDK 17. The first"
                    + " token loads 1,838 classes, compared with 1,565 for nimbus. The first call loads 3,348,"
                    + " compared with 2,872 for Retrofit and databind, and with 3,263 for the one program with all"
                    + " three.");

    private MissedTargetReasons() {}

    static Optional<String> of(String group) {
        return Optional.ofNullable(BY_GROUP.get(group));
    }
}
