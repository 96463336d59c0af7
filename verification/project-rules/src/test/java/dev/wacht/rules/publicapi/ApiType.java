package dev.wacht.rules.publicapi;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A public type, or the declaration of a package.
 *
 * @param name the binary name
 * @param members fields, constructors and methods, sorted
 */
record ApiType(String name, Line declaration, List<Line> members) {
    /**
     * One declaration as text.
     *
     * @param classes the binary names of the classes in the declaration
     */
    record Line(String text, Set<String> classes, boolean mayReturnNull) {}

    Stream<Line> lines() {
        return Stream.concat(Stream.of(declaration), members.stream());
    }

    String text() {
        StringBuilder text = new StringBuilder(declaration.text()).append('\n');
        members.forEach(member -> text.append("    ").append(member.text()).append('\n'));
        return text.toString();
    }
}
