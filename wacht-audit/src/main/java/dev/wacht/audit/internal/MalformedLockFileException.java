package dev.wacht.audit.internal;

/** Thrown if the lock file cannot be parsed. */
final class MalformedLockFileException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedLockFileException(int line, String problem) {
        super("line " + line + ": " + problem);
    }
}
