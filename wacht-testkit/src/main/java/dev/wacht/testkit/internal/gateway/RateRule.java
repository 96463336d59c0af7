package dev.wacht.testkit.internal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A maximum number of calls to a resource within a window: {@code RateLimit} of the specification. Windows in calendar
 * units end with the day or the month in UTC.
 *
 * @param endpoints the resources that the rule applies to; empty for all. A trailing {@code *} matches any suffix
 */
public record RateRule(int calls, String unit, long duration, String mode, List<String> endpoints) {
    private static final Duration MAX_WINDOW = Duration.ofDays(36_500);
    private static final List<String> LARGEST_FIRST = List.of("day", "hour", "minute", "second", "millisecond");

    public RateRule {
        endpoints = List.copyOf(endpoints);
    }

    /**
     * Returns the JSON of a rule that counts calls per key. Its window is stated in the largest unit that divides it
     * evenly.
     *
     * @throws IllegalArgumentException if the number of calls is negative, or the window is shorter than 1 ms or longer
     *     than 36,500 days
     */
    public static ObjectNode perKey(int calls, Duration window) {
        if (calls < 0 || window.compareTo(Duration.ofMillis(1)) < 0 || window.compareTo(MAX_WINDOW) > 0) {
            throw new IllegalArgumentException(
                    "a rate limit must have a non-negative number of calls and a window from 1 ms to "
                            + MAX_WINDOW.toDays() + " days");
        }
        String unit = LARGEST_FIRST.stream()
                .filter(one -> window.toMillis() % length(one).toMillis() == 0)
                .findFirst()
                .orElse("millisecond");
        return Json.object()
                .put("unit", unit)
                .put("duration", window.toMillis() / length(unit).toMillis())
                .put("max_requests", calls)
                .put("mode", "per_key");
    }

    static RateRule read(JsonNode rule) {
        List<String> endpoints = new ArrayList<>();
        rule.path("endpoints").forEach(endpoint -> endpoints.add(endpoint.asText()));
        return new RateRule(
                rule.path("max_requests").asInt(),
                rule.path("unit").asText(),
                rule.path("duration").asLong(),
                rule.path("mode").asText("per_key"),
                endpoints);
    }

    boolean isFor(String resource) {
        return endpoints.isEmpty() || endpoints.stream().anyMatch(endpoint -> matches(endpoint, resource));
    }

    /**
     * Returns the name of the counter. Each key or app has its own counter for each resource and, if the mode says so,
     * for each client IP address.
     */
    String counter(Credential credential, String clientIp, String resource) {
        String owner = mode.startsWith("per_app") ? "app " + credential.appSlug() : "key " + credential.id();
        String address = mode.endsWith("_and_ip") ? clientIp : "";
        return String.join("\n", owner, address, resource, name());
    }

    String name() {
        return calls + " in " + (unit.startsWith("calendar_") ? duration + " " + unit : window());
    }

    /** Returns the length of the window that contains a time. */
    Duration windowAt(Instant time) {
        LocalDate month = LocalDate.ofInstant(time, ZoneOffset.UTC).withDayOfMonth(1);
        return switch (unit) {
            case "calendar_day" -> Duration.ofDays(duration);
            case "calendar_month" -> Duration.ofDays(ChronoUnit.DAYS.between(month, month.plusMonths(duration)));
            default -> window();
        };
    }

    /** Returns the end of a window that begins now. */
    Instant endAfter(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return switch (unit) {
            case "calendar_day" ->
                today.plusDays(duration).atStartOfDay(ZoneOffset.UTC).toInstant();
            case "calendar_month" ->
                today.withDayOfMonth(1)
                        .plusMonths(duration)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
            default -> now.plus(window());
        };
    }

    private Duration window() {
        return length(unit).multipliedBy(duration);
    }

    private static Duration length(String unit) {
        return switch (unit) {
            case "millisecond" -> Duration.ofMillis(1);
            case "second" -> Duration.ofSeconds(1);
            case "minute" -> Duration.ofMinutes(1);
            case "hour" -> Duration.ofHours(1);
            case "day" -> Duration.ofDays(1);
            default -> Duration.ofDays(30); // The unit "month", as opposed to "calendar_month".
        };
    }

    private static boolean matches(String endpoint, String resource) {
        return endpoint.endsWith("*")
                ? resource.startsWith(endpoint.substring(0, endpoint.length() - 1))
                : resource.equals(endpoint);
    }
}
