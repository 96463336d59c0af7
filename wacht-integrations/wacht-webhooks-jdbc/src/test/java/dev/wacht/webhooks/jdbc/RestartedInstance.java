package dev.wacht.webhooks.jdbc;

import dev.wacht.testsupport.JavaProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An {@link Instance} that is started again each time it kills itself. */
final class MortalInstance implements AutoCloseable {
    private final List<String> arguments;
    private final int callsOfALife;
    private final AtomicInteger deaths = new AtomicInteger();
    private final long seed;
    private Life life;
    private boolean ready = true;
    private boolean closed;

    /** @param arguments mode, database and secret */
    MortalInstance(List<String> arguments, long seed, int callsOfALife) {
        this.arguments = arguments;
        this.seed = seed;
        this.callsOfALife = callsOfALife;
        life = begin();
        Thread keeper = new Thread(this::keepAlive, "keeper");
        keeper.setDaemon(true);
        keeper.start();
    }

    private record Life(Process process, String url) {}

    private Life begin() {
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
                            Integer.toString(callsOfALife))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader output = started.inputReader(StandardCharsets.UTF_8);
            return new Life(started, String.valueOf(output.readLine()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void begun(Life next) {
        life = next;
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
        } catch (InterruptedException e) { // Nobody interrupts it.
            throw new IllegalStateException(e);
        }
    }

    private synchronized Process current() {
        return life.process();
    }

    /** Returns whether it is to be started again. */
    private synchronized boolean died() {
        ready = false;
        if (!closed) {
            deaths.incrementAndGet();
        }
        return !closed;
    }

    /** Blocks while it is being started again, which takes less time than the worker waits. */
    synchronized void awaitStart() {
        try {
            while (!closed && !(ready && life.process().isAlive())) {
                wait(20); // A death is noticed by the keeper's thread.
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where it listens now, or did before it died. */
    synchronized String url() {
        return life.url();
    }

    int deaths() {
        return deaths.get();
    }

    @Override
    public synchronized void close() {
        closed = true;
        life.process().destroyForcibly();
    }
}
