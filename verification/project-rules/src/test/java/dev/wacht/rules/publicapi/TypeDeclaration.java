package dev.wacht.rules.publicapi;

import static org.objectweb.asm.Opcodes.ACC_ABSTRACT;
import static org.objectweb.asm.Opcodes.ACC_ANNOTATION;
import static org.objectweb.asm.Opcodes.ACC_ENUM;
import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_INTERFACE;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_RECORD;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.RecordComponentNode;

/** Writes the line that declares a type: annotations, modifiers, kind, name, type parameters, supertypes. */
final class TypeDeclaration {
    /** The modifiers that a kind of type implies. */
    private static final Set<String> IMPLIED =
            Set.of(TypeUse.OBJECT, "java.lang.Enum", "java.lang.Record", "java.lang.annotation.Annotation");

    private final ClassNode type;
    private final int access;
    private final ClassFiles classes;
    private final SignatureText line = new SignatureText();

    private TypeDeclaration(ClassNode type, ClassFiles classes) {
        this.type = type;
        this.access = ClassFiles.access(type);
        this.classes = classes;
    }

    static ApiType.Line of(ClassNode type, Supertypes supertypes, ClassFiles classes) {
        return new TypeDeclaration(type, classes).write(supertypes);
    }

    static ApiType.Line ofPackage(ClassNode packageInfo) {
        SignatureText line = new SignatureText();
        ContractAnnotations.append(line, packageInfo.visibleAnnotations);
        line.append("package " + ClassFiles.packageName(packageInfo));
        return new ApiType.Line(line.toString(), line.classes(), false);
    }

    private ApiType.Line write(Supertypes supertypes) {
        ContractAnnotations.append(line, type.visibleAnnotations);
        line.append(is(ACC_PUBLIC) ? "public " : "protected ");
        if (!is(ACC_ENUM)) {
            appendModifiers();
        }
        line.append(kind() + TypeUse.readable(ClassFiles.name(type)));
        line.appendTypeParameters(GenericSignature.of(type), Map.of());
        if (is(ACC_RECORD)) {
            appendComponents();
        }
        line.append(" extends ", written(supertypes.superclasses.stream()));
        line.append(is(ACC_INTERFACE) ? " extends " : " implements ", written(supertypes.interfaces.stream()));
        line.append(" permits ", is(ACC_ENUM) ? List.of() : written(permitted()));
        return new ApiType.Line(line.toString(), line.classes(), false);
    }

    private void appendModifiers() {
        if (ClassFiles.isInnerClass(type)) {
            line.append("inner ");
        }
        if (is(ACC_ABSTRACT) && !is(ACC_INTERFACE)) {
            line.append("abstract ");
        }
        if (is(ACC_FINAL) && !is(ACC_RECORD)) {
            line.append("final ");
        }
        if (type.permittedSubclasses != null) {
            line.append("sealed ");
        } else if (!is(ACC_FINAL) && extendsSealedType()) {
            line.append("non-sealed ");
        }
    }

    private boolean extendsSealedType() {
        return Stream.concat(Stream.ofNullable(type.superName), type.interfaces.stream())
                .flatMap(name -> Stream.ofNullable(classes.find(name.replace('/', '.'))))
                .anyMatch(supertype -> supertype.permittedSubclasses != null);
    }

    private String kind() {
        if (is(ACC_ANNOTATION)) {
            return "@interface ";
        } else if (is(ACC_INTERFACE)) {
            return "interface ";
        } else if (is(ACC_ENUM)) {
            return "enum ";
        }
        return is(ACC_RECORD) ? "record " : "class ";
    }

    /** Appends the components of a record, in the order of a record pattern. */
    private void appendComponents() {
        String before = "(";
        for (RecordComponentNode component : type.recordComponents) {
            TypeUse use = ContractAnnotations.annotated(
                    TypeUseReader.read(component.signature != null ? component.signature : component.descriptor),
                    component.visibleTypeAnnotations);
            line.append(before).append(use).append(" " + component.name);
            before = ", ";
        }
        line.append(type.recordComponents.isEmpty() ? "()" : ")");
    }

    private Stream<TypeUse> permitted() {
        return Stream.ofNullable(type.permittedSubclasses)
                .flatMap(List::stream)
                .map(TypeUseReader::ofClass)
                .filter(use -> Stream.ofNullable(classes.find(use.name())).noneMatch(classes::isPackagePrivate));
    }

    private static List<TypeUse> written(Stream<TypeUse> types) {
        return types.filter(use -> !IMPLIED.contains(use.name()))
                .sorted(Comparator.comparing(TypeUse::text))
                .distinct()
                .toList();
    }

    private boolean is(int flag) {
        return (access & flag) != 0;
    }
}
