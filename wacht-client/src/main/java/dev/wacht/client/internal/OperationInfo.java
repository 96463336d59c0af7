package dev.wacht.client.internal;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Describes the operation of a call.
 *
 * @param name group and method, such as {@code users.listUsers}
 * @param httpMethod the HTTP method in upper case
 * @param pathTemplate the path with a leading slash and names in braces
 * @param repeatSafe whether the specification marks the operation as safe to retry, regardless of its HTTP method
 * @param anonymous whether the call is sent without the API key
 */
public record OperationInfo(
        String name, String httpMethod, String pathTemplate, boolean repeatSafe, boolean anonymous) {
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Pattern REMOVAL = Pattern.compile(".*/(delete|discard|disconnect|remove|revoke|revoke-all)");
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "PUT", "DELETE");

    /** Returns whether the call changes nothing. */
    boolean isRead() {
        return READS.contains(httpMethod);
    }

    /** Returns whether the call may be retried even if the server may already have processed it. */
    boolean isSafeToRetry() {
        return repeatSafe || IDEMPOTENT.contains(httpMethod);
    }

    boolean isGet() {
        return httpMethod.equals("GET");
    }

    /**
     * Returns whether the call removes a resource, so that a second call gets 404: DELETE, or POST with a path such as
     * {@code …/revoke}.
     */
    boolean isRemoval() {
        return httpMethod.equals("DELETE")
                || (httpMethod.equals("POST") && REMOVAL.matcher(pathTemplate).matches());
    }

    /** Returns the HTTP method and path template, which name the call in messages. */
    String call() {
        return httpMethod + " " + pathTemplate;
    }
}
