package dev.wacht.rules.publicapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.TypePath;

/**
 * A type in a signature, with its nullness. Immutable.
 *
 * @param name the binary name of a class, the name of a primitive or a type variable, or the text before a bound
 * @param parts the type arguments; of an array its component; of a wildcard its bound; of an inner class of a generic
 *     one that class and then the type arguments
 * @param nullness {@code "@Nullable "}, or empty
 */
record TypeUse(Kind kind, String name, List<TypeUse> parts, String nullness) {
    enum Kind {
        CLASS,
        INNER,
        VARIABLE,
        PRIMITIVE,
        ARRAY,
        WILDCARD
    }

    static final String OBJECT = "java.lang.Object";

    TypeUse(Kind kind, String name, List<TypeUse> parts) {
        this(kind, name, List.copyOf(parts), "");
    }

    boolean isPlainObject() {
        return name.equals(OBJECT) && nullness.isEmpty();
    }

    /** Returns this type with an annotation at the position that a class file encodes as a path (JVMS 4.7.20.2). */
    TypeUse annotated(@Nullable TypePath path, String annotation) {
        return annotated(path, 0, annotation);
    }

    private TypeUse annotated(@Nullable TypePath path, int step, String annotation) {
        int inner = innerSteps(path, step);
        if (kind == Kind.INNER && inner < depth()) {
            return withPart(0, parts.get(0).annotated(path, step, annotation));
        }
        int next = step + inner;
        if (path == null || next == path.getLength()) {
            return new TypeUse(kind, name, parts, nullness + annotation);
        }
        int part = path.getStep(next) == TypePath.TYPE_ARGUMENT
                ? path.getStepArgument(next) + (kind == Kind.INNER ? 1 : 0)
                : 0;
        return withPart(part, parts.get(part).annotated(path, next + 1, annotation));
    }

    private static int innerSteps(@Nullable TypePath path, int step) {
        int count = 0;
        while (path != null && step + count < path.getLength() && path.getStep(step + count) == TypePath.INNER_TYPE) {
            count++;
        }
        return count;
    }

    private int depth() {
        return kind == Kind.INNER ? 1 + parts.get(0).depth() : 0;
    }

    private TypeUse withPart(int index, TypeUse part) {
        List<TypeUse> changed = new ArrayList<>(parts);
        changed.set(index, part);
        return new TypeUse(kind, name, List.copyOf(changed), nullness);
    }

    /** Returns this type with type variables replaced, as a subclass inherits it. */
    TypeUse bound(Map<String, TypeUse> variables) {
        if (kind == Kind.VARIABLE && variables.containsKey(name)) {
            TypeUse value = variables.get(name);
            boolean isSaidAlready = value.nullness.equals(nullness);
            return new TypeUse(
                    value.kind, value.name, value.parts, isSaidAlready ? nullness : value.nullness + nullness);
        }
        return new TypeUse(
                kind, name, parts.stream().map(part -> part.bound(variables)).toList(), nullness);
    }

    /** Adds the binary names of all classes in this type. */
    void addClassesTo(Set<String> names) {
        if (kind == Kind.CLASS || kind == Kind.INNER) {
            names.add(name);
        }
        parts.forEach(part -> part.addClassesTo(names));
    }

    /** Returns the name without type arguments and nullness, which distinguishes two overloads. */
    String erased() {
        return kind == Kind.ARRAY ? parts.get(0).erased() + "[]" : name;
    }

    String text() {
        return switch (kind) {
            case ARRAY -> arrayText();
            case WILDCARD ->
                nullness + name + (parts.isEmpty() ? "" : parts.get(0).text());
            case INNER ->
                parts.get(0).text() + "." + nullness + name.substring(name.lastIndexOf('$') + 1)
                        + arguments(parts.subList(1, parts.size()));
            default -> nullness + readable(name) + arguments(parts);
        };
    }

    /** Java writes the outermost dimension first. */
    private String arrayText() {
        StringBuilder dimensions = new StringBuilder();
        TypeUse element = this;
        while (element.kind == Kind.ARRAY) {
            dimensions.append(element.nullness.isEmpty() ? "[]" : " " + element.nullness + "[]");
            element = element.parts.get(0);
        }
        return element.text() + dimensions;
    }

    private static String arguments(List<TypeUse> arguments) {
        return arguments.isEmpty()
                ? ""
                : arguments.stream().map(TypeUse::text).collect(Collectors.joining(", ", "<", ">"));
    }

    /** Returns the full name as in Java source, without the package {@code java.lang}. */
    static String readable(String binaryName) {
        boolean isInJavaLang =
                binaryName.startsWith("java.lang.") && binaryName.lastIndexOf('.') == "java.lang".length();
        return (isInJavaLang ? binaryName.substring("java.lang.".length()) : binaryName).replace('$', '.');
    }
}
