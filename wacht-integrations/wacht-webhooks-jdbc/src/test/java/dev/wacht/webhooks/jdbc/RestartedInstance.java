package dev.wacht.webhooks.jdbc;

import dev.wacht.testsupport.JavaProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An {@link Instance} that is started again each time it halts. */
final class RestartedInstance implements AutoCloseable {
    private final List<String> arguments;
    private final int callsPerRun;
    private final AtomicInteger deaths = new AtomicInteger();
    private final long seed;
    private Run run;
    private boolean ready = true;
    private boolean closed;

    /** @param arguments mode, database and secret */
    RestartedInstance(List<String> arguments, long seed, int callsPerRun) {
        this.arguments = arguments;
        this.seed = seed;
        this.callsPerRun = callsPerRun;
        run = begin();
        Thread keeper = new Thread(this::keepAlive, "keeper");
        keeper.setDaemon(true);
        keeper.start();
    }

    private record Run(Process process, String url) {}

    private Run begin() {
        try {
            Process started = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx128m",
                            "-cp",
                            JavaProgram.ownClassPath(),
                            Instance.class.getName(),
                            arguments.get(0),
                            arguments.get(1),
                            arguments.get(2),
                            Long.toString(seed + 1_000L * deaths.get()),
                            Integer.toString(callsPerRun))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader output = started.inputReader(StandardCharsets.UTF_8);
            return new Run(started, String.valueOf(output.readLine()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void begun(Run next) {
        run = next;
        ready = true;
        if (closed) {
            next.process().destroyForcibly();
        }
        notifyAll();
    }

    private void keepAlive() {
        try {
            while (current().waitFor() >= 0 && died()) {
                begun(begin());
            }
        } catch (InterruptedException e) { // No code interrupts this thread.
            throw new IllegalStateException(e);
        }
    }

    private synchronized Process current() {
        return run.process();
    }

    /** Returns whether to start the instance again. */
    private synchronized boolean died() {
        ready = false;
        if (!closed) {
            deaths.incrementAndGet();
        }
        return !closed;
    }

    /** Blocks while the instance is being started again. That takes less time than the worker's wait. */
    synchronized void awaitStart() {
        try {
            while (!closed && !(ready && run.process().isAlive())) {
                wait(20); // The keeper thread notices that the process has ended.
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the URL of the current process, or of the last one. */
    synchronized String url() {
        return run.url();
    }

    int deaths() {
        return deaths.get();
    }

    @Override
    public synchronized void close() {
        closed = true;
        run.process().destroyForcibly();
    }
}
