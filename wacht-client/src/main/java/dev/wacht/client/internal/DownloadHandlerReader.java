package dev.wacht.client.internal;

import dev.wacht.api.Download;
import dev.wacht.api.DownloadHandler;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Hands a download to the user's handler, once. */
final class DownloadHandlerReader<R> implements ResponseReader<R> {
    private final DownloadHandler<R> handler;

    DownloadHandlerReader(DownloadHandler<R> handler) {
        this.handler = handler;
    }

    @Override
    public boolean runsUserCode() {
        return true;
    }

    @Override
    public R read(OpenResponse answer) throws IOException {
        ConnectionStream stream = new ConnectionStream(answer.response().body().byteStream());
        try (stream) {
            return handler.handle(new OpenDownload(answer, stream));
        } catch (IOException e) {
            if (stream.failure != null) {
                throw stream.failure;
            }
            throw new UncheckedIOException("the handler of the download failed", e);
        }
    }

    /** Remembers what the connection threw, to tell it from what the handler throws by itself. */
    private static final class ConnectionStream extends FilterInputStream {
        private @Nullable IOException failure;

        ConnectionStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return noted(super::read);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return noted(() -> super.read(bytes, offset, length));
        }

        @Override
        public long skip(long count) throws IOException {
            return noted(() -> super.skip(count));
        }

        private <V> V noted(Read<V> read) throws IOException {
            try {
                return read.run();
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }

    private interface Read<V> {
        V run() throws IOException;
    }

    private record OpenDownload(OpenResponse answer, InputStream stream) implements Download {
        @Override
        public Optional<String> contentType() {
            return Optional.ofNullable(answer.headers().get("Content-Type"));
        }

        @Override
        public OptionalLong contentLength() {
            long length = answer.response().body().contentLength();
            return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
        }

        @Override
        public Optional<String> fileName() {
            return ContentDisposition.fileName(answer.headers().get("Content-Disposition"));
        }

        @Override
        public Map<String, List<String>> headers() {
            return ResponseHeaders.toMap(answer.headers());
        }
    }
}
