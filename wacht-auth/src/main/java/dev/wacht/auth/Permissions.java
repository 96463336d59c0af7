package dev.wacht.auth;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Permissions in the order of the token; found as fast as in any set, and in a third of the memory. Immutable. */
final class Permissions extends AbstractSet<String> {
    private final List<String> inOrder;
    private final Set<String> members;

    private Permissions(List<String> inOrder) {
        this.inOrder = inOrder;
        this.members = Set.of(inOrder.toArray(String[]::new));
    }

    /** Without what comes twice. */
    static Permissions of(List<String> names) {
        try {
            return new Permissions(List.copyOf(names));
        } catch (IllegalArgumentException twice) {
            // Rare; to look beforehand costs more than to make the set.
            return new Permissions(List.copyOf(new LinkedHashSet<>(names)));
        }
    }

    @Override
    public boolean contains(@Nullable Object name) {
        return name != null && members.contains(name);
    }

    @Override
    public Iterator<String> iterator() {
        return inOrder.iterator();
    }

    @Override
    public int size() {
        return inOrder.size();
    }
}
