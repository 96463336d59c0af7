package dev.wacht.testkit.internal.state;

import java.util.ArrayDeque;
import java.util.Deque;

/** Rolls back the changes that {@link State#atomically} made to the tables. Guarded by the lock of {@link State}. */
final class UndoLog {
    private final Deque<Runnable> undos = new ArrayDeque<>();
    private int depth;

    /** Begins a transaction, which may be nested, and returns its mark for {@link #rollBackTo}. */
    int begin() {
        depth++;
        return undos.size();
    }

    /** Ends the innermost transaction. The end of the outermost transaction makes the changes permanent. */
    void end() {
        depth--;
        if (depth == 0) {
            undos.clear();
        }
    }

    /** Records how to undo a change. Does nothing outside a transaction. */
    void add(Runnable undo) {
        if (depth > 0) {
            undos.push(undo);
        }
    }

    /** Undoes the changes since a mark, latest first. */
    void rollBackTo(int mark) {
        while (undos.size() > mark) {
            undos.pop().run();
        }
    }
}
