package dev.wacht.javalin;

import io.javalin.http.Context;
import java.util.List;
import java.util.stream.Stream;

/**
 * Recognizes the exception for a request body that is not JSON, or not of the expected structure. Javalin throws the
 * exception of its JSON library for any invalid JSON, not only for request bodies. This class therefore checks whether
 * {@code ctx.bodyAsClass} or a similar method threw it.
 */
final class MalformedBody {
    private static final List<String> JSON_LIBRARIES =
            List.of("com.fasterxml.jackson.", "tools.jackson.", "com.google.gson.");

    /** Thrown if no JSON at all can be deserialized to the application's class, which is an error of the server. */
    private static final String SERVER_ERROR = "InvalidDefinitionException";

    private static final String CONTEXT = Context.class.getName();

    private MalformedBody() {}

    static boolean is(Throwable thrown) {
        String type = thrown.getClass().getName();
        return JSON_LIBRARIES.stream().anyMatch(type::startsWith)
                && !type.endsWith(SERVER_ERROR)
                && Stream.of(thrown.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().startsWith(CONTEXT)
                                && frame.getMethodName().startsWith("body"));
    }
}
