package dev.wacht.examples.tests.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lines of an example's source file. The build copies the files to the test class path, so that an excerpt always
 * shows the compiled code.
 *
 * @param file the path below the example's root package, such as {@code auth/Guards.java}
 * @param line the number of the first line
 * @param text the lines, without the indentation that they share
 */
public record CodeExcerpt(String file, int line, String text) {
    private static final String FOLDER = "/example-sources/";

    /**
     * Reads the line that contains {@code first}, and all lines after it up to the first line that contains
     * {@code last}. If the line contains both, reads only this line.
     *
     * @throws IllegalStateException if the file is missing, if {@code first} is not in exactly one line, or if
     *     {@code last} is neither in that line nor in a later one
     */
    public static CodeExcerpt read(String file, String first, String last) {
        List<String> lines = lines(file);
        int[] starts = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).contains(first))
                .toArray();
        if (starts.length != 1) {
            throw new IllegalStateException(file + " must contain \"" + first + "\" once: found " + starts.length);
        }
        int end = IntStream.range(starts[0], lines.size())
                .filter(i -> lines.get(i).contains(last))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(file + " does not contain \"" + last + "\" after it"));
        return new CodeExcerpt(
                file,
                starts[0] + 1,
                String.join("\n", lines.subList(starts[0], end + 1)).stripIndent());
    }

    /** Reads the lines of a source file of the example. */
    static List<String> lines(String file) {
        try (InputStream source = CodeExcerpt.class.getResourceAsStream(FOLDER + file)) {
            if (source == null) {
                throw new IllegalStateException(
                        FOLDER + file + " is not on the class path: see testResources in the pom");
            }
            return new String(source.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
