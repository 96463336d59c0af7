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
 * So many calls of a resource within a time: {@code RateLimit} of the specification. Calendar units end with the day or
 * the month in UTC.
 *
 * @param endpoints the resources that it is for; empty for all. A {@code *} at the end stands for any rest
 */
public record RateRule(int calls, String unit, long duration, String mode, List<String> endpoints) {
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final List<String> LARGEST_FIRST = List.of("day", "hour", "minute", "second", "millisecond");

    public RateRule {
        endpoints = List.copyOf(endpoints);
    }

    /**
     * Writes a rule for each key, in the largest unit that the window is a multiple of.
     *
     * @throws IllegalArgumentException if the calls are negative, or the window is shorter than 1 ms or longer than 36,500 days
     */
    public static ObjectNode perKey(int calls, Duration window) {
        if (calls < 0 || window.compareTo(Duration.ofMillis(1)) < 0 || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a rate limit is a number of calls within 1 ms to " + LONGEST.toDays() + " days");
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

    /** Which calls are counted together: those of a key or of its app, from one address or from all. */
    String counter(Credential credential, String clientIp, String resource) {
        String owner = mode.startsWith("per_app") ? "app " + credential.appSlug() : "key " + credential.id();
        String address = mode.endsWith("_and_ip") ? clientIp : "";
        return String.join("\n", owner, address, resource, name());
    }

    String name() {
        return calls + " in " + (unit.startsWith("calendar_") ? duration + " " + unit : window());
    }

    /** How long the window is that a time is in. */
    Duration windowAt(Instant time) {
        LocalDate month = LocalDate.ofInstant(time, ZoneOffset.UTC).withDayOfMonth(1);
        return switch (unit) {
            case "calendar_day" -> Duration.ofDays(duration);
            case "calendar_month" -> Duration.ofDays(ChronoUnit.DAYS.between(month, month.plusMonths(duration)));
            default -> window();
        };
    }

    /** When a window ends that begins now. */
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
            default -> Duration.ofDays(30); // A month that is not of the calendar.
        };
    }

    private static boolean matches(String endpoint, String resource) {
        return endpoint.endsWith("*")
                ? resource.startsWith(endpoint.substring(0, endpoint.length() - 1))
                : resource.equals(endpoint);
    }
}
