package dev.wacht.openapi;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The source of a method.
 *
 * @param doc the Javadoc comment with a line break; empty for none
 * @param signature the signature with the opening brace
 * @param body the lines between the braces
 * @param indent the indentation of the class's members
 */
record JavaMethod(String doc, String signature, List<String> body, String indent) {
    /** The indentation of a member of a top-level class. */
    static final String INDENT = "    ";

    /** A parameter of a method, and the text of its {@code @param} tag. */
    record Parameter(String type, String name, String description) {
        String declaration() {
            return type + " " + name;
        }

        String tag() {
            return "@param " + name + " " + description;
        }
    }

    static JavaMethod of(
            String indent, String doc, String modifiersAndName, List<Parameter> parameters, List<String> body) {
        List<String> declarations =
                parameters.stream().map(Parameter::declaration).toList();
        return new JavaMethod(doc, LineWrapper.call(indent, modifiersAndName, declarations, " {"), body, indent);
    }

    String text() {
        return doc + signature + "\n" + body.stream().map(line -> line + "\n").collect(Collectors.joining()) + indent
                + "}\n";
    }
}
