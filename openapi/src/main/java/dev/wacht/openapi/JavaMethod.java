package dev.wacht.openapi;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A method as it is written into a class, with the indentation of a member.
 *
 * @param doc its comment, or nothing
 * @param signature with the opening brace
 * @param body the lines between the braces
 */
record JavaMethod(String doc, String signature, List<String> body) {
    static final String INDENT = "    ";

    /** A parameter of a method, and what its comment says of it. */
    record Parameter(String type, String name, String description) {
        String declaration() {
            return type + " " + name;
        }

        String tag() {
            return "@param " + name + " " + description;
        }
    }

    static JavaMethod of(String doc, String modifiersAndName, List<Parameter> parameters, List<String> body) {
        List<String> declarations =
                parameters.stream().map(Parameter::declaration).toList();
        return new JavaMethod(doc, Lines.call(INDENT, modifiersAndName, declarations, " {"), body);
    }

    String text() {
        return doc + signature + "\n" + body.stream().map(line -> line + "\n").collect(Collectors.joining()) + INDENT
                + "}\n";
    }
}
