package dev.wacht.rules.publicapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.TypeAnnotationNode;

/**
 * The annotations that callers rely on: nullness, deprecation, and the targets of an annotation. Annotations that a
 * library such as Jackson or Spring reads are not part of a signature.
 */
final class ContractAnnotations {
    private static final String NULLNESS = "org.jspecify.annotations.";
    private static final Set<String> OTHERS =
            Set.of("java.lang.Deprecated", "java.lang.FunctionalInterface", "java.lang.SafeVarargs");
    private static final String OF_ANNOTATIONS = "java.lang.annotation.";

    private ContractAnnotations() {}

    static TypeUse annotated(TypeUse type, TypeAnnotationNode annotation) {
        String name = Type.getType(annotation.desc).getClassName();
        return name.startsWith(NULLNESS) ? type.annotated(annotation.typePath, "@" + simpleName(name) + " ") : type;
    }

    static TypeUse annotated(TypeUse type, @Nullable List<TypeAnnotationNode> annotations) {
        TypeUse use = type;
        for (TypeAnnotationNode annotation : annotations == null ? List.<TypeAnnotationNode>of() : annotations) {
            use = annotated(use, annotation);
        }
        return use;
    }

    /** Appends the annotations of a declaration, each followed by a space. */
    static void append(SignatureText line, @Nullable List<AnnotationNode> annotations) {
        Stream.ofNullable(annotations)
                .flatMap(List::stream)
                .filter(annotation -> isContract(Type.getType(annotation.desc).getClassName()))
                .map(annotation -> text(line, annotation))
                .sorted()
                .forEach(text -> line.append(text + " "));
    }

    private static boolean isContract(String name) {
        return name.startsWith(NULLNESS) || name.startsWith(OF_ANNOTATIONS) || OTHERS.contains(name);
    }

    private static String text(SignatureText line, AnnotationNode annotation) {
        List<String> members = new ArrayList<>();
        List<Object> pairs = annotation.values == null ? List.of() : annotation.values;
        for (int i = 0; i < pairs.size(); i += 2) {
            members.add(pairs.get(i) + " = " + value(line, pairs.get(i + 1)));
        }
        String name = simpleName(Type.getType(annotation.desc).getClassName());
        return "@" + name
                + (members.isEmpty() ? "" : members.stream().sorted().collect(Collectors.joining(", ", "(", ")")));
    }

    /** Returns a member's value as Java writes it. */
    static String value(SignatureText line, Object value) {
        if (value instanceof List<?> values) {
            return values.stream().map(each -> value(line, each)).collect(Collectors.joining(", ", "{", "}"));
        } else if (value instanceof String[] constant) {
            return constant[1];
        } else if (value instanceof Type type) {
            TypeUse use = TypeUseReader.read(type.getDescriptor());
            line.mention(use);
            return use.text() + ".class";
        } else if (value instanceof AnnotationNode annotation) {
            return text(line, annotation);
        }
        return Literals.text(value);
    }

    private static String simpleName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
