package dev.wacht.client.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import okio.BufferedSource;

/** Writes a download beside its target and moves it there when it is complete. */
final class DownloadFileWriter implements ResponseReader<Path> {
    private static final int CHUNK = 64 * 1024;

    private final Path target;

    DownloadFileWriter(Path target) {
        this.target = target;
    }

    @Override
    public Path read(OpenResponse answer) throws IOException {
        Path part = local(() -> Files.createTempFile(target.toAbsolutePath().getParent(), ".download-", ".part"));
        try {
            try (OutputStream out = local(() -> Files.newOutputStream(part))) {
                copy(answer.response().body().source(), out);
            }
            return local(() -> moved(part));
        } finally {
            local(() -> Files.deleteIfExists(part));
        }
    }

    private static void copy(BufferedSource in, OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int count = in.read(chunk); count != -1; count = in.read(chunk)) {
            int length = count;
            local(() -> {
                out.write(chunk, 0, length);
                return length;
            });
        }
    }

    private Path moved(Path part) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            // Some file systems cannot; complete it is all the same.
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return target;
    }

    /** Our own disk's failures must not look like the connection's. */
    private static <V> V local(LocalWork<V> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException("the download could not be written", e);
        }
    }

    private interface LocalWork<V> {
        V run() throws IOException;
    }
}
