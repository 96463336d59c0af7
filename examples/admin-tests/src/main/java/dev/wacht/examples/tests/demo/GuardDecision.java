package dev.wacht.examples.tests.demo;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.event.Level;

/**
 * Reads a guard's decision from the service's log. In every framework, the log has one line for each request that
 * failed.
 */
final class GuardDecision {
    /**
     * A log line such as {@code 403 GET /admin/users: missing user:read (has …)}. Spring Security decides before the
     * route is known, and logs {@code (no route)}. If a call to Wacht failed, the line also contains the id of that
     * request.
     */
    private static final Pattern FAILURE = Pattern.compile(
            "(?<status>\\d{3}) \\S+ (?:\\(no route\\)|\\S+)(?: \\(request [^)]*\\))?: (?<reason>.*)", Pattern.DOTALL);

    /** A part of a rule, such as {@code user: user:read} or {@code machine: user:read}. */
    private static final Pattern PERMISSION = Pattern.compile("(?:user|machine): (?<permission>\\w+:\\w+)");

    private static final int LOWEST_ERROR = 400;

    private GuardDecision() {}

    /**
     * Reads the decision on one request.
     *
     * @param rule the line of {@code routes.authz} for the route
     * @param held the permission that the caller has
     * @param status the status of the response
     * @param log what the service logged for the request
     * @throws IllegalStateException if the request failed and the log does not contain the reason
     */
    static Exchange.Decision of(String rule, Optional<String> held, int status, List<ServiceLog.Line> log) {
        List<String> lines = log.stream()
                .map(line -> line.level() + " " + line.logger() + " - " + line.message())
                .toList();
        for (ServiceLog.Line line : log) {
            Matcher failure = FAILURE.matcher(line.message());
            if (failure.matches()) {
                return new Exchange.Decision(
                        summary(line.level(), failure.group("status")), failure.group("reason"), rule, lines);
            }
        }
        if (status >= LOWEST_ERROR) {
            throw new IllegalStateException(
                    "the log does not contain the reason for the status " + status + ": " + lines);
        }
        return new Exchange.Decision(
                "The guard allowed the request",
                "requires " + required(rule) + " (has " + held.orElse("no permission") + ")",
                rule,
                lines);
    }

    /**
     * Returns the permission that the rule requires. It is not in the log, because guards do not log allowed requests.
     */
    private static String required(String rule) {
        Matcher permission = PERMISSION.matcher(rule);
        return permission.find() ? permission.group("permission") : "no permission";
    }

    /**
     * Guards log denials at DEBUG. A line at a higher level means that the guard allowed the request, and that the
     * handler's call to Wacht failed.
     */
    private static String summary(Level level, String status) {
        if (level != Level.DEBUG) {
            return "The guard allowed the request, and the handler's call to Wacht failed";
        }
        return switch (status) {
            case "401" -> "The guard refused: the caller is not authenticated";
            case "403" -> "The guard refused: the caller lacks a permission";
            case "503" -> "The guard refused: the credential cannot be verified now";
            default -> "The service refused";
        };
    }
}
