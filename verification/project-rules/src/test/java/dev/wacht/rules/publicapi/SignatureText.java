package dev.wacht.rules.publicapi;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Builds a line of the public API, and collects the classes that it names. Not thread-safe. */
final class SignatureText {
    private final StringBuilder text = new StringBuilder();
    private final Set<String> classes = new TreeSet<>();

    SignatureText append(String part) {
        text.append(part);
        return this;
    }

    SignatureText append(TypeUse type) {
        mention(type);
        return append(type.text());
    }

    /** Appends types after a keyword, separated by commas; appends nothing if there are none. */
    SignatureText append(String before, Collection<TypeUse> types) {
        return append(before, types, ", ");
    }

    SignatureText append(String before, Collection<TypeUse> types, String separator) {
        Iterator<TypeUse> each = types.iterator();
        while (each.hasNext()) {
            append(before).append(each.next());
            before = separator;
        }
        return this;
    }

    SignatureText appendTypeParameters(GenericSignature signature, Map<String, TypeUse> variables) {
        String before = "<";
        for (GenericSignature.TypeParameter parameter : signature.typeParameters) {
            append(before + parameter.name());
            append(
                    " extends ",
                    parameter.bounds().values().stream()
                            .filter(bound -> !bound.isPlainObject())
                            .map(bound -> bound.bound(variables))
                            .toList(),
                    " & ");
            before = ", ";
        }
        return append(signature.typeParameters.isEmpty() ? "" : ">");
    }

    void mention(TypeUse type) {
        type.addClassesTo(classes);
    }

    Set<String> classes() {
        return classes;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
