package dev.wacht.client.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import okio.BufferedSource;

/** Writes a download to a temporary file beside its target, which replaces the target when it is complete. */
final class DownloadFileWriter implements ResponseReader<Path> {
    private static final int CHUNK = 64 * 1024;

    private final Path target;

    DownloadFileWriter(Path target) {
        this.target = target;
    }

    @Override
    public Path read(OpenResponse response) throws IOException {
        Path part = uncheckedIfLocal(
                () -> Files.createTempFile(target.toAbsolutePath().getParent(), ".download-", ".part"));
        try {
            try (OutputStream out = uncheckedIfLocal(() -> Files.newOutputStream(part))) {
                copy(response.raw().body().source(), out);
            }
            return uncheckedIfLocal(() -> moveToTarget(part));
        } finally {
            uncheckedIfLocal(() -> Files.deleteIfExists(part));
        }
    }

    private static void copy(BufferedSource in, OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int count = in.read(chunk); count != -1; count = in.read(chunk)) {
            int length = count;
            uncheckedIfLocal(() -> {
                out.write(chunk, 0, length);
                return length;
            });
        }
    }

    private Path moveToTarget(Path part) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            // Some file systems cannot replace atomically. The file is complete in any case.
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return target;
    }

    /** Wraps failures of the local disk, so that they are not mistaken for failures of the connection. */
    private static <V> V uncheckedIfLocal(FileOperation<V> operation) {
        try {
            return operation.run();
        } catch (IOException e) {
            throw new UncheckedIOException("the download could not be written to disk", e);
        }
    }

    private interface FileOperation<V> {
        V run() throws IOException;
    }
}
