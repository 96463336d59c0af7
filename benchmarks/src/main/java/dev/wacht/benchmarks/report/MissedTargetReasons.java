package dev.wacht.benchmarks.report;

import java.util.Map;
import java.util.Optional;

/** Explains why targets of a group are missed or not decided, according to a profile or a separate run. */
final class MissedTargetReasons {
    private static final String PROVIDER =
            "The limit allows about 15 µs of work around a check of about 55 µs. The rounds"
                    + " lie on both sides of the limit.";

    private static final String GUARD =
            "The limit accounts only for the check. A guard also reads the header, looks the"
                    + " token up and passes the caller on: see the first row, and the profile in GUARD.md. In addition, the server"
                    + " shares the cores with the load generator. The CPU time of the open server itself differed by a third"
                    + " between the rounds.";

    private static final Map<String, String> BY_GROUP = Map.of(
            "Token not seen before, JDK's provider",
            "ES256: all Java verifiers spend their time in the JDK's check. Between two JVMs, that check (`es256 raw`)"
                    + " differs more than the verifiers differ from each other. RS256: the check itself is so fast that"
                    + " the work around it matters.",
            "Token not seen before, `cryptoProvider` set to corretto",
            PROVIDER,
            "Token not seen before, `cryptoProvider` set to conscrypt",
            PROVIDER,
            "Rejected before the signature is verified",
            "The machine was slower than on the earlier page: the raw ES256 check took 971 µs instead of 665 µs on JDK"
                    + " 17, and a raw OkHttp call 110 µs instead of 58 µs.",
            "Guard on javalin",
            GUARD,
            "Guard on spring",
            GUARD,
            "`listUsers`, 20 users",
            "Raw OkHttp returns bytes. Most of the difference is allocated when an ObjectMapper converts them to"
                    + " objects, as the rows marked `stated` show. Wacht's models also keep the text of times, and"
                    + " unknown properties.",
            "64 async calls, server takes 20 ms",
            "After two seconds of warm-up, which are about 4,000 calls, the client is still being compiled. In a run by"
                    + " hand on JDK 17, with twelve seconds of warm-up, it made 2,849 calls per second.",
            "From JVM start",
            "The start consists mainly of loading classes, which -Xlog:class+load once counted on JDK 17. The first"
                    + " token loaded 1,838 classes, compared with 1,565 for nimbus. The first call loaded 3,348,"
                    + " compared with 2,872 for Retrofit and databind, and with 3,263 for the one program with all"
                    + " three.");

    private MissedTargetReasons() {}

    static Optional<String> of(String group) {
        return Optional.ofNullable(BY_GROUP.get(group));
    }
}
