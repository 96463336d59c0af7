package dev.wacht.examples.tests.demo;

import java.util.List;
import java.util.stream.Stream;

/**
 * The parts of an example's source that the page shows.
 *
 * @param framework the framework's name, such as {@code Javalin}
 * @param verifier where session tokens are verified
 * @param userRoute where {@code GET /admin/users} is guarded
 * @param machineRoute where {@code GET /machine/users} is guarded
 * @param handler where the handler of {@code GET /admin/users} calls Wacht
 */
public record ExampleCode(
        String framework,
        List<CodeExcerpt> verifier,
        List<CodeExcerpt> userRoute,
        List<CodeExcerpt> machineRoute,
        List<CodeExcerpt> handler) {
    static List<CodeExcerpt> join(List<CodeExcerpt> first, List<CodeExcerpt> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /**
     * Returns the line of {@code routes.authz} for a GET request to this path. A test of the example compares that file
     * with the application.
     */
    static String rule(String path) {
        return CodeExcerpt.lines("routes.authz").stream()
                .filter(line -> line.startsWith("GET " + path + "  ") || line.startsWith("* " + path + "  "))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("routes.authz has no line for GET " + path));
    }
}
