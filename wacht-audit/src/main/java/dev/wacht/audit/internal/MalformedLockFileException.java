package dev.wacht.audit.internal;

/** The lock file cannot be read. */
final class MalformedLockFileException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedLockFileException(int line, String problem) {
        super("line " + line + ": " + problem);
    }
}
