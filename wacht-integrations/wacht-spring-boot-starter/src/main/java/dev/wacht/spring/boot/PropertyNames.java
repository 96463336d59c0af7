package dev.wacht.spring.boot;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces the names of builder methods in a message with the names of the corresponding properties. */
final class PropertyNames {
    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("publishableKey", "wacht.publishable-key"),
            Map.entry("apiKey", "wacht.api-key"),
            Map.entry("baseUrl", "wacht.base-url"),
            Map.entry("gatewayUrl", "wacht.gateway.url"),
            Map.entry("deploymentId", "wacht.gateway.deployment-id"),
            Map.entry("clockSkew", "wacht.clock-skew"),
            Map.entry("allowInsecureHttp", "wacht.allow-insecure-http"),
            Map.entry("timeToLive", "wacht.jwks.time-to-live"),
            Map.entry("staleAllowance", "wacht.jwks.stale-allowance"),
            Map.entry("connectTimeout", "wacht.jwks.connect-timeout"),
            Map.entry("readTimeout", "wacht.jwks.read-timeout"),
            Map.entry("deadline", "wacht.jwks.deadline"),
            Map.entry("maxBytes", "wacht.jwks.max-size"),
            Map.entry("connect", "wacht.client.connect-timeout"),
            Map.entry("attempt", "wacht.client.attempt-timeout"),
            Map.entry("call", "wacht.client.call-timeout"),
            Map.entry("maxAttempts", "wacht.client.retry.max-attempts"),
            Map.entry("initialDelay", "wacht.client.retry.initial-delay"),
            Map.entry("maxDelay", "wacht.client.retry.max-delay"),
            Map.entry("budgetCapacity", "wacht.client.retry.budget-capacity"),
            Map.entry("budgetRefillPerSecond", "wacht.client.retry.budget-refill-per-second"),
            Map.entry("secret", "wacht.webhook.secrets"),
            Map.entry("openHandlers", "wacht.web.open-handlers"));

    /** Matches the first word of a message, which names the setting, and any camel-case name. */
    private static final Pattern NAME = Pattern.compile("^\\w+|\\b[a-z]+[A-Z]\\w*");

    private static final Pattern MISSING = Pattern.compile("^environment variable WACHT_([A-Z_]+) is not set");

    private PropertyNames() {}

    static String inMessage(String message) {
        Matcher missing = MISSING.matcher(message);
        if (missing.find()) {
            String property =
                    "wacht." + missing.group(1).toLowerCase(Locale.ROOT).replace('_', '-');
            return property + " is not set, and neither is the " + message.replaceFirst(" is not set", "");
        }
        Matcher names = NAME.matcher(message);
        return names.replaceAll(name -> Matcher.quoteReplacement(PROPERTIES.getOrDefault(name.group(), name.group())));
    }
}
