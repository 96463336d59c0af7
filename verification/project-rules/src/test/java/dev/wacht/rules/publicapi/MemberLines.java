package dev.wacht.rules.publicapi;

import static org.objectweb.asm.Opcodes.ACC_ABSTRACT;
import static org.objectweb.asm.Opcodes.ACC_ENUM;
import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_INTERFACE;
import static org.objectweb.asm.Opcodes.ACC_PROTECTED;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_SYNTHETIC;
import static org.objectweb.asm.Opcodes.ACC_VARARGS;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Writes the fields, constructors and methods of a public type, including those that it inherits from package-private types. */
final class MemberLines {
    private final ClassNode type;
    private final boolean isExtensible;
    /** The members by a key that is equal if one hides or overrides the other; the first one is kept. */
    private final Map<String, ApiType.Line> lines = new TreeMap<>();

    private MemberLines(ClassNode type) {
        this.type = type;
        this.isExtensible = ClassFiles.isExtensible(type);
    }

    static List<ApiType.Line> of(ClassNode type, Supertypes supertypes) {
        MemberLines members = new MemberLines(type);
        supertypes.withMembers.forEach(members::add);
        return List.copyOf(members.lines.values());
    }

    private void add(Supertypes.Inherited from) {
        for (FieldNode field : from.type().fields) {
            if (isVisible(field.access)) {
                lines.computeIfAbsent("1 " + field.name, key -> line(field, from.variables()));
            }
        }
        for (MethodNode method : from.type().methods) {
            if (isVisible(method.access) && isInherited(method, from.type()) && !isOfEveryEnum(method)) {
                add(method, from.variables());
            }
        }
    }

    private boolean isVisible(int access) {
        boolean isVisible = (access & ACC_PUBLIC) != 0 || (isExtensible && (access & ACC_PROTECTED) != 0);
        return isVisible && (access & ACC_SYNTHETIC) == 0;
    }

    private boolean isInherited(MethodNode method, ClassNode owner) {
        boolean isStaticOfInterface = (method.access & ACC_STATIC) != 0 && (owner.access & ACC_INTERFACE) != 0;
        boolean isImplemented = (method.access & ACC_ABSTRACT) != 0 && (type.access & ACC_ABSTRACT) == 0;
        return owner.name.equals(type.name)
                || (!method.name.equals("<init>") && !isStaticOfInterface && !isImplemented);
    }

    private boolean isOfEveryEnum(MethodNode method) {
        String declaration = method.name + method.desc.substring(0, method.desc.indexOf(')') + 1);
        return (type.access & ACC_ENUM) != 0
                && Set.of("values()", "valueOf(Ljava/lang/String;)").contains(declaration);
    }

    private static ApiType.Line line(FieldNode field, Map<String, TypeUse> variables) {
        SignatureText line = new SignatureText();
        ContractAnnotations.append(line, field.visibleAnnotations);
        if ((field.access & ACC_ENUM) != 0) {
            return new ApiType.Line(line + "constant " + field.name, line.classes(), false);
        }
        TypeUse declared = TypeUseReader.read(field.signature != null ? field.signature : field.desc);
        line.append(visibility(field.access) + word(field.access, ACC_STATIC, "static "))
                .append(word(field.access, ACC_FINAL, "final "))
                .append(ContractAnnotations.annotated(declared, field.visibleTypeAnnotations)
                        .bound(variables))
                .append(" " + field.name);
        if (field.value != null) {
            line.append(" = " + Literals.text(field.desc, field.value));
        }
        return new ApiType.Line(line.toString(), line.classes(), false);
    }

    private void add(MethodNode method, Map<String, TypeUse> inherited) {
        boolean isConstructor = method.name.equals("<init>");
        GenericSignature signature = GenericSignature.of(method, isConstructor && ClassFiles.isInnerClass(type));
        Map<String, TypeUse> variables = new HashMap<>(inherited);
        signature.typeParameters.forEach(parameter -> variables.remove(parameter.name()));
        List<TypeUse> parameters = signature.parameters.stream()
                .map(parameter -> parameter.bound(variables))
                .toList();
        String erased = parameters.stream().map(TypeUse::erased).collect(Collectors.joining(", "));
        lines.computeIfAbsent(
                (isConstructor ? "2 " : "3 ") + method.name + "(" + erased + ")",
                key -> line(method, signature, parameters, variables));
    }

    private ApiType.Line line(
            MethodNode method, GenericSignature signature, List<TypeUse> parameters, Map<String, TypeUse> variables) {
        SignatureText line = new SignatureText();
        ContractAnnotations.append(line, method.visibleAnnotations);
        line.append(visibility(method.access) + modifiers(method));
        line.appendTypeParameters(signature, variables).append(signature.typeParameters.isEmpty() ? "" : " ");
        TypeUse returned = signature.main.get(0).bound(variables);
        if (method.name.equals("<init>")) {
            line.append(simpleName());
        } else {
            line.append(returned).append(" " + method.name);
        }
        appendParameters(line, parameters, (method.access & ACC_VARARGS) != 0);
        line.append(
                " throws ",
                signature.thrown.stream().map(thrown -> thrown.bound(variables)).toList());
        if (method.annotationDefault != null) {
            line.append(" default " + ContractAnnotations.value(line, method.annotationDefault));
        }
        return new ApiType.Line(
                line.toString(), line.classes(), returned.nullness().contains("@Nullable"));
    }

    private static void appendParameters(SignatureText line, List<TypeUse> parameters, boolean isVarargs) {
        int fixed = parameters.size() - (isVarargs ? 1 : 0);
        line.append("(").append("", parameters.subList(0, fixed));
        if (isVarargs) {
            TypeUse array = parameters.get(fixed);
            line.mention(array);
            String text = array.text();
            line.append(fixed == 0 ? "" : ", ").append(text.substring(0, text.length() - 2) + "...");
        }
        line.append(")");
    }

    private String modifiers(MethodNode method) {
        boolean isDefault = (type.access & ACC_INTERFACE) != 0 && (method.access & (ACC_ABSTRACT | ACC_STATIC)) == 0;
        return word(method.access, ACC_STATIC, "static ")
                + word(method.access, ACC_ABSTRACT, "abstract ")
                + (isDefault ? "default " : "")
                + (isExtensible ? word(method.access, ACC_FINAL, "final ") : "");
    }

    private String simpleName() {
        String name = TypeUse.readable(ClassFiles.name(type));
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String visibility(int access) {
        return (access & ACC_PUBLIC) != 0 ? "public " : "protected ";
    }

    private static String word(int access, int flag, String word) {
        return (access & flag) != 0 ? word : "";
    }
}
