package dev.wacht.client.internal;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a call does, as far as the client must know.
 *
 * @param name group and method, such as {@code users.listUsers}
 * @param httpMethod in capitals
 * @param pathTemplate with a leading slash and names in braces
 * @param repeatSafe whether a repeat after a lost answer does no harm
 * @param anonymous whether the call carries no API key
 */
public record OperationInfo(
        String name, String httpMethod, String pathTemplate, boolean repeatSafe, boolean anonymous) {
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Pattern REMOVAL = Pattern.compile(".*/(delete|discard|disconnect|remove|revoke|revoke-all)");
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "PUT", "DELETE");

    /** Whether it changes nothing. */
    boolean isRead() {
        return READS.contains(httpMethod);
    }

    /** Whether it may be sent again although the server may have done it already. */
    boolean bearsRepeat() {
        return repeatSafe || IDEMPOTENT.contains(httpMethod);
    }

    boolean isGet() {
        return httpMethod.equals("GET");
    }

    /** Whether it takes something away, so that nothing is left to find once it is done: DELETE, or a POST that says so. */
    boolean isRemoval() {
        return httpMethod.equals("DELETE")
                || (httpMethod.equals("POST") && REMOVAL.matcher(pathTemplate).matches());
    }

    /** Method and path template: how messages name the call. */
    String call() {
        return httpMethod + " " + pathTemplate;
    }
}
