package dev.wacht.rules.publicapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.tree.ClassNode;

/**
 * The superclass and the interfaces of a public type, as visible to users. A package-private supertype is replaced by its
 * own supertypes, and its members count as members of the public type.
 */
final class Supertypes {
    /** @param variables the type arguments that the public type passes to the package-private one */
    record Inherited(ClassNode type, Map<String, TypeUse> variables) {}

    final List<TypeUse> superclasses = new ArrayList<>();
    final List<TypeUse> interfaces = new ArrayList<>();
    /** The type itself, then its package-private supertypes. */
    final List<Inherited> withMembers = new ArrayList<>();

    private final ClassFiles classes;

    private Supertypes(ClassFiles classes) {
        this.classes = classes;
    }

    static Supertypes of(ClassNode type, ClassFiles classes) {
        Supertypes found = new Supertypes(classes);
        found.add(new Inherited(type, Map.of()));
        return found;
    }

    private void add(Inherited from) {
        withMembers.add(from);
        GenericSignature signature = GenericSignature.of(from.type());
        signature.main.forEach(superclass -> add(superclass.bound(from.variables()), superclasses));
        signature.interfaces.forEach(implemented -> add(implemented.bound(from.variables()), interfaces));
    }

    private void add(TypeUse supertype, List<TypeUse> ifVisible) {
        Optional.ofNullable(classes.find(supertype.name()))
                .filter(classes::isPackagePrivate)
                .ifPresentOrElse(
                        type -> add(new Inherited(type, variables(type, supertype))), () -> ifVisible.add(supertype));
    }

    private static Map<String, TypeUse> variables(ClassNode type, TypeUse use) {
        Map<String, TypeUse> variables = new HashMap<>();
        List<GenericSignature.TypeParameter> parameters = GenericSignature.of(type).typeParameters;
        for (int i = 0; i < Math.min(parameters.size(), use.parts().size()); i++) {
            variables.put(parameters.get(i).name(), use.parts().get(i));
        }
        return variables;
    }
}
