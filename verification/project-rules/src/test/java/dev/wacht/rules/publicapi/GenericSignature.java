package dev.wacht.rules.publicapi;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypeReference;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeAnnotationNode;

/** The types in the declaration of a class or a method, with their nullness. */
final class GenericSignature extends SignatureVisitor {
    /** @param bounds the bounds by index: 0 is the class, the interfaces follow */
    record TypeParameter(String name, SortedMap<Integer, TypeUse> bounds) {}

    final List<TypeParameter> typeParameters = new ArrayList<>();
    final List<TypeUse> interfaces = new ArrayList<>();
    final List<TypeUse> parameters = new ArrayList<>();
    final List<TypeUse> thrown = new ArrayList<>();
    /** The return type of a method, or the superclass of a class. */
    final List<TypeUse> main = new ArrayList<>();

    private GenericSignature() {
        super(Opcodes.ASM9);
    }

    static GenericSignature of(ClassNode type) {
        GenericSignature read = new GenericSignature();
        if (type.signature != null) {
            new SignatureReader(type.signature).accept(read);
        } else {
            read.main.add(TypeUseReader.ofClass(type.superName));
            type.interfaces.forEach(name -> read.interfaces.add(TypeUseReader.ofClass(name)));
        }
        read.annotate(type.visibleTypeAnnotations);
        return read;
    }

    /** @param hasOuterInstance whether a constructor's descriptor begins with the instance around the new one */
    static GenericSignature of(MethodNode method, boolean hasOuterInstance) {
        GenericSignature read = new GenericSignature();
        new SignatureReader(method.signature != null ? method.signature : method.desc).accept(read);
        if (method.signature == null && hasOuterInstance) {
            read.parameters.remove(0);
        }
        if (read.thrown.isEmpty()) {
            method.exceptions.forEach(name -> read.thrown.add(TypeUseReader.ofClass(name)));
        }
        read.annotate(method.visibleTypeAnnotations);
        return read;
    }

    private void annotate(@Nullable List<TypeAnnotationNode> annotations) {
        for (TypeAnnotationNode annotation : annotations == null ? List.<TypeAnnotationNode>of() : annotations) {
            TypeReference place = new TypeReference(annotation.typeRef);
            switch (place.getSort()) {
                case TypeReference.CLASS_EXTENDS -> {
                    int index = place.getSuperTypeIndex();
                    annotate(index < 0 ? main : interfaces, Math.max(index, 0), annotation);
                }
                case TypeReference.CLASS_TYPE_PARAMETER_BOUND, TypeReference.METHOD_TYPE_PARAMETER_BOUND ->
                    typeParameters
                            .get(place.getTypeParameterIndex())
                            .bounds()
                            .computeIfPresent(
                                    place.getTypeParameterBoundIndex(),
                                    (index, bound) -> ContractAnnotations.annotated(bound, annotation));
                case TypeReference.METHOD_RETURN -> annotate(main, 0, annotation);
                case TypeReference.METHOD_FORMAL_PARAMETER ->
                    annotate(parameters, place.getFormalParameterIndex(), annotation);
                case TypeReference.THROWS -> annotate(thrown, place.getExceptionIndex(), annotation);
                default -> {
                    // JSpecify defines no meaning for code, receivers and type parameters.
                }
            }
        }
    }

    private static void annotate(List<TypeUse> types, int index, TypeAnnotationNode annotation) {
        types.set(index, ContractAnnotations.annotated(types.get(index), annotation));
    }

    @Override
    public void visitFormalTypeParameter(String name) {
        typeParameters.add(new TypeParameter(name, new TreeMap<>()));
    }

    @Override
    public SignatureVisitor visitClassBound() {
        return new TypeUseReader(bound -> lastBounds().put(0, bound));
    }

    @Override
    public SignatureVisitor visitInterfaceBound() {
        return new TypeUseReader(bound ->
                lastBounds().put(lastBounds().isEmpty() ? 1 : lastBounds().lastKey() + 1, bound));
    }

    private SortedMap<Integer, TypeUse> lastBounds() {
        return typeParameters.get(typeParameters.size() - 1).bounds();
    }

    @Override
    public SignatureVisitor visitSuperclass() {
        return new TypeUseReader(main::add);
    }

    @Override
    public SignatureVisitor visitInterface() {
        return new TypeUseReader(interfaces::add);
    }

    @Override
    public SignatureVisitor visitParameterType() {
        return new TypeUseReader(parameters::add);
    }

    @Override
    public SignatureVisitor visitReturnType() {
        return new TypeUseReader(main::add);
    }

    @Override
    public SignatureVisitor visitExceptionType() {
        return new TypeUseReader(thrown::add);
    }
}
