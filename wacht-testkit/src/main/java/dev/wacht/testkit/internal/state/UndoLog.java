package dev.wacht.testkit.internal.state;

import java.util.ArrayDeque;
import java.util.Deque;

/** What takes back the changes to the tables that are made within {@link State#atomically}. Used within its lock. */
final class UndoLog {
    private final Deque<Runnable> undos = new ArrayDeque<>();
    private int depth;

    /** Begins to record, and returns the mark for {@link #backTo}. */
    int begin() {
        depth++;
        return undos.size();
    }

    /** Ends the latest {@link #begin}. With the outermost one the changes are there for good. */
    void end() {
        depth--;
        if (depth == 0) {
            undos.clear();
        }
    }

    /** Records how to take back a change that was made. Outside of a begin and an end nothing is taken back. */
    void add(Runnable undo) {
        if (depth > 0) {
            undos.push(undo);
        }
    }

    /** Takes back what was done since a mark, the latest first. */
    void backTo(int mark) {
        while (undos.size() > mark) {
            undos.pop().run();
        }
    }
}
