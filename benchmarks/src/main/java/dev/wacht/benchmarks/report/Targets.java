package dev.wacht.benchmarks.report;

import static dev.wacht.benchmarks.Metrics.BYTES;
import static dev.wacht.benchmarks.Metrics.COUNT;
import static dev.wacht.benchmarks.Metrics.CPU;
import static dev.wacht.benchmarks.Metrics.FETCHES;
import static dev.wacht.benchmarks.Metrics.HEAP;
import static dev.wacht.benchmarks.Metrics.RATE;
import static dev.wacht.benchmarks.Metrics.START;
import static dev.wacht.benchmarks.Metrics.THREAD_CPU;

import dev.wacht.benchmarks.report.Target.Bound;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The performance targets of the project. A ratio compares two figures of the same round. */
final class Targets {
    private static final String TOKENS = "tokens";
    private static final String JAVA_SCRIPT = "javascript";

    /** The cores that the server and the load generator share. */
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final List<Target> targets = new ArrayList<>();

    private Targets() {}

    static List<Target> all() {
        Targets all = new Targets();
        all.seenTokens();
        all.newTokens();
        all.fastCrypto();
        all.javaScript();
        all.providers();
        all.refusals();
        all.guards();
        all.guardWithFastCrypto();
        all.calls();
        all.start();
        all.memory();
        all.scale();
        return List.copyOf(all.targets);
    }

    private void seenTokens() {
        String group = "Token seen before, 10,000 live";
        for (String peer : List.of("nimbus", "spring")) {
            atLeast(
                    group,
                    "CPU: " + peer + " / wacht",
                    Map.of("17", 300.0, "25", 200.0),
                    ratio(TOKENS, "es256 " + peer, "seen wacht", CPU));
        }
        atMost(group, "bytes allocated", both(3_000), value(TOKENS, "seen wacht", BYTES));
    }

    private void newTokens() {
        String group = "Token not seen before, JDK's provider";
        atMost(
                group,
                "ES256, CPU: wacht / raw JCA check",
                Map.of("17", 1.03),
                ratio(TOKENS, "es256 wacht", "es256 raw", CPU));
        atLeast(group, "RS256, CPU: nimbus / wacht", both(1.5), ratio(TOKENS, "rs256 nimbus", "rs256 wacht", CPU));
        for (String peer : List.of("nimbus", "spring", "java-jwt", "jose4j", "jjwt")) {
            add(
                    group,
                    "ES256, CPU: " + peer + " / wacht",
                    Bound.NOT_BELOW,
                    both(1),
                    ratio(TOKENS, "es256 " + peer, "es256 wacht", CPU));
        }
    }

    private void fastCrypto() {
        String group = "Token not seen before, with `wacht-fast-crypto`";
        atMost(
                group,
                "ES256, CPU: wacht-fast-crypto / JavaScript SDK",
                both(0.7),
                across(TOKENS, "es256 wacht-fast-crypto", JAVA_SCRIPT, "new-token"));
        atLeast(
                group,
                "ES256, CPU: wacht without it / with it",
                Map.of("17", 12.0, "25", 7.0),
                ratio(TOKENS, "es256 wacht", "es256 wacht-fast-crypto", CPU));
        stated(
                group,
                "ES256, CPU: spring / wacht-fast-crypto",
                ratio(TOKENS, "es256 spring", "es256 wacht-fast-crypto", CPU));
        stated(
                group,
                "RS256, CPU: wacht without it / with it",
                ratio(TOKENS, "rs256 wacht", "rs256 wacht-fast-crypto", CPU));
        stated(
                group,
                "RS256, CPU: nimbus / wacht-fast-crypto",
                ratio(TOKENS, "rs256 nimbus", "rs256 wacht-fast-crypto", CPU));
    }

    /** Compares CPU time of the whole Node.js process with that of Java threads. */
    private void javaScript() {
        String group = "Beside Wacht's JavaScript SDK, CPU";
        stated(
                group,
                "token not seen before: wacht, JDK's provider / JavaScript SDK",
                across(TOKENS, "es256 wacht", JAVA_SCRIPT, "new-token"));
        stated(
                group,
                "token seen before: wacht / JavaScript SDK",
                across(TOKENS, "seen wacht", JAVA_SCRIPT, "seen-token"));
        stated(
                group,
                "`listUsers`, 20 users: wacht / JavaScript SDK",
                across("list-users", "wacht", JAVA_SCRIPT, "list-users"));
    }

    private void providers() {
        for (String provider : List.of("corretto", "conscrypt")) {
            String group = "Token not seen before, `cryptoProvider` set to " + provider;
            atMost(
                    group,
                    "CPU: wacht / raw check with it",
                    both(1.3),
                    ratio(TOKENS, provider + " wacht", provider + " raw", CPU));
            atLeast(
                    group,
                    "CPU: spring as it comes / wacht",
                    Map.of("17", 12.0, "25", 7.0),
                    ratio(TOKENS, "es256 spring", provider + " wacht", CPU));
        }
    }

    private void refusals() {
        for (String bad : List.of("misshapen", "oversized", "expired", "wrong_issuer", "wrong_algorithm")) {
            atMost(
                    "Rejected before the signature is verified",
                    bad.replace('_', ' ') + ", CPU µs",
                    both(5),
                    value(TOKENS, bad + " wacht", CPU));
        }
    }

    private void guards() {
        for (String server : List.of("javalin", "spring")) {
            String group = "Guard on " + server;
            atMost(
                    group,
                    "token seen: CPU µs of the server's threads more than open",
                    both(5),
                    round -> round.value(server, "guarded-seen", THREAD_CPU) - round.value(server, "open", THREAD_CPU));
            for (int each : List.of(1, 3, 10, 100)) {
                atLeast(
                        group,
                        each + (each == 1 ? " request" : " requests") + " per token: guarded / open throughput,"
                                + " of what the check's cost allows",
                        both(0.95),
                        ofAllowed(server, each));
                stated(
                        group,
                        each + (each == 1 ? " request" : " requests") + " per token: guarded / open throughput",
                        round -> round.value(server, "guarded-" + each, RATE) / round.value(server, "open", RATE));
            }
        }
    }

    /** These figures have no limits, because the check no longer dominates the cost. */
    private void guardWithFastCrypto() {
        String server = "javalin-fast-crypto";
        for (int each : List.of(1, 3, 10, 100)) {
            stated(
                    "Guard on javalin, with `wacht-fast-crypto`",
                    each + (each == 1 ? " request" : " requests") + " per token: guarded / open throughput",
                    round -> round.value(server, "guarded-" + each, RATE) / round.value(server, "open", RATE));
        }
    }

    /**
     * Compares the throughput with the maximum that the cost of the check allows. The cores share this cost, and each
     * token is checked only for the first of its requests.
     */
    private static ToDoubleFunction<Samples.Round> ofAllowed(String server, int requestsPerToken) {
        return round -> {
            double open = round.value(server, "open", RATE);
            double wall = 1e6 / open;
            double check = round.value(server, "check", CPU) / requestsPerToken / CORES;
            return round.value(server, "guarded-" + requestsPerToken, RATE) / open / (wall / (wall + check));
        };
    }

    private void calls() {
        String group = "`listUsers`, 20 users";
        atMost(group, "CPU: wacht / raw OkHttp, unparsed", both(1.4), ratio("list-users", "wacht", "okhttp", CPU));
        stated(group, "CPU: wacht / raw OkHttp and ObjectMapper", ratio("list-users", "wacht", "okhttp-jackson", CPU));
        atMost(group, "CPU: wacht / Retrofit by hand", both(1.2), ratio("list-users", "wacht", "retrofit", CPU));
        atMost(group, "bytes: wacht / raw OkHttp, unparsed", both(1.5), ratio("list-users", "wacht", "okhttp", BYTES));
        stated(
                group,
                "bytes: wacht / raw OkHttp and ObjectMapper",
                ratio("list-users", "wacht", "okhttp-jackson", BYTES));
        String async = "64 async calls, server takes 20 ms";
        atLeast(async, "calls per second", both(2_700), value("async", "wacht", RATE));
        stated(async, "calls per second, OkHttp's defaults", value("async", "okhttp", RATE));
    }

    private void start() {
        String group = "From JVM start";
        atMost(
                group,
                "first verified token: wacht / a program with nimbus, Retrofit and databind",
                both(0.4),
                ratio("start", "wacht-token", "peer", START));
        atMost(group, "first API call: wacht / the same program", both(1), ratio("start", "wacht-call", "peer", START));
        stated(
                group,
                "first verified token: wacht / a program with nimbus alone",
                ratio("start", "wacht-token", "peer-token", START));
        stated(
                group,
                "first API call: wacht / a program with Retrofit and databind alone",
                ratio("start", "wacht-call", "peer-call", START));
        for (String what : List.of("token", "call")) {
            atMost(
                    group,
                    "first " + what + ": with AppCDS / without",
                    both(0.65),
                    ratio("start", "wacht-" + what + "-cds", "wacht-" + what, START));
        }
    }

    private void memory() {
        String group = "Memory";
        atMost(group, "bytes of heap for a cached token", both(4_000), value("memory", "cached-token", HEAP));
        stated(group, "bytes of heap, a verifier at rest", value("memory", "verifier", HEAP));
        stated(group, "bytes of heap, a client at rest", value("memory", "client", HEAP));
    }

    private void scale() {
        String group = "Scale, one run";
        stated(
                group,
                "a million tokens through a cache of 10,000, `wacht-fast-crypto`: CPU µs per token",
                value("scale", "many-tokens", CPU));
        stated(
                group,
                "the same: bytes of heap that the last 900,000 tokens added",
                value("scale", "many-tokens", HEAP));
        stated(
                group,
                "10,000 virtual threads on one carrier, no keys yet, the key server takes 500 ms: ms until all are verified",
                value("scale", "many-virtual-threads", START));
        stated(group, "the same: requests for keys", value("scale", "many-virtual-threads", FETCHES));
        stated(group, "a million users paged with `-Xmx64m`: users read", value("scale", "many-pages", COUNT));
        stated(group, "the same: CPU µs per user", value("scale", "many-pages", CPU));
    }

    private void atMost(String group, String what, Map<String, Double> limits, ToDoubleFunction<Samples.Round> figure) {
        add(group, what, Bound.AT_MOST, limits, figure);
    }

    private void atLeast(
            String group, String what, Map<String, Double> limits, ToDoubleFunction<Samples.Round> figure) {
        add(group, what, Bound.AT_LEAST, limits, figure);
    }

    private void stated(String group, String what, ToDoubleFunction<Samples.Round> figure) {
        add(group, what, Bound.AT_MOST, Map.of(), figure);
    }

    private void add(
            String group,
            String what,
            Bound bound,
            Map<String, Double> limits,
            ToDoubleFunction<Samples.Round> figure) {
        targets.add(new Target(group, what, bound, limits, figure));
    }

    private static Map<String, Double> both(double limit) {
        return Map.of("17", limit, "25", limit);
    }

    private static ToDoubleFunction<Samples.Round> ratio(String experiment, String above, String below, String metric) {
        return round -> round.value(experiment, above, metric) / round.value(experiment, below, metric);
    }

    private static ToDoubleFunction<Samples.Round> across(
            String experiment, String above, String otherExperiment, String below) {
        return round -> round.value(experiment, above, CPU) / round.value(otherExperiment, below, CPU);
    }

    private static ToDoubleFunction<Samples.Round> value(String experiment, String variant, String metric) {
        return round -> round.value(experiment, variant, metric);
    }
}
