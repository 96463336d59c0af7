package dev.wacht.javalin;

import io.javalin.http.Context;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells a request body that is no JSON, or not of the expected shape, from other JSON that the application reads. Javalin
 * gives both the exception of its JSON library, so what counts is whether {@code ctx.bodyAsClass} and its like threw it.
 */
final class MalformedBody {
    private static final List<String> JSON_LIBRARIES =
            List.of("com.fasterxml.jackson.", "tools.jackson.", "com.google.gson.");

    /** The application's class cannot be read, whatever the body is. */
    private static final String OF_THE_SERVER = "InvalidDefinitionException";

    private static final String CONTEXT = Context.class.getName();

    private MalformedBody() {}

    static boolean is(Throwable thrown) {
        String type = thrown.getClass().getName();
        return JSON_LIBRARIES.stream().anyMatch(type::startsWith)
                && !type.endsWith(OF_THE_SERVER)
                && Stream.of(thrown.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().startsWith(CONTEXT)
                                && frame.getMethodName().startsWith("body"));
    }
}
