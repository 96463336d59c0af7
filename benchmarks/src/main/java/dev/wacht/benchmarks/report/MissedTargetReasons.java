package dev.wacht.benchmarks.report;

import java.util.Map;
import java.util.Optional;

/** Why a target is missed or not decided, by its group: what a profile or another run showed. */
final class MissedTargetReasons {
    private static final String PROVIDER =
            "The limit is some ten microseconds of work around a check of 40. All variants"
                    + " warm up for a second, after which these are still being compiled: run by hand with two seconds, four of a"
                    + " second measured, on 17, it was 47.3 µs with Corretto and 47.7 with Conscrypt, against 41.4 and 41.8 raw.";

    private static final String GUARD =
            "What is allowed counts nothing but the check. A guard also reads the header, looks"
                    + " the token up and hands the caller on, which is the first row of this table, and the load that is measured"
                    + " shares the cores with the load generator. That explains a part of what is missing; the rest was not profiled.";

    private static final Map<String, String> BY_GROUP = Map.of(
            "Token not seen before, JDK's provider",
            "ES256: all Java verifiers spend their time in the JDK's check, and lie within a few per cent of each other."
                    + " RS256: the check itself is so quick that the work around it counts.",
            "Token not seen before, `cryptoProvider` set to corretto",
            PROVIDER,
            "Token not seen before, `cryptoProvider` set to conscrypt",
            PROVIDER,
            "Guard on javalin",
            GUARD,
            "Guard on spring",
            GUARD,
            "`listUsers`, 20 users",
            "Raw OkHttp hands out bytes. To make objects of them with an ObjectMapper allocates most of the difference, as"
                    + " the stated rows show; Wacht's models also keep the text of times, and what the server added.",
            "From JVM start",
            "To start is to load classes. Counted by -Xlog:class+load on 17: the first token loads 1,838 of them beside"
                    + " nimbus's 1,565, the first call 3,348 beside 2,872 of Retrofit and databind, and 3,263 of the one"
                    + " program with all three.");

    private MissedTargetReasons() {}

    static Optional<String> of(String group) {
        return Optional.ofNullable(BY_GROUP.get(group));
    }
}
