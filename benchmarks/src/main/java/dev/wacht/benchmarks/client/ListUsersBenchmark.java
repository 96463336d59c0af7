package dev.wacht.benchmarks.client;

import java.io.IOException;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Requests 20 users over one keep-alive connection. */
@State(Scope.Thread)
@NullUnmarked // JMH fills the fields.
public class ListUsersBenchmark {
    /** The system property with the port of the server. */
    static final String PORT = "benchmark.port";

    @Param("")
    public String variant;

    private ListUsers users;

    /** Connects, and verifies the first response, so that a client that reads incomplete data is not measured. */
    @Setup
    public void connect() throws IOException {
        users = ListUsers.named(variant, Integer.getInteger(PORT));
        if (!users.isComplete(users.call())) {
            throw new IllegalStateException(variant + " did not read the complete response");
        }
    }

    @TearDown
    public void close() {
        users.close();
    }

    @Benchmark
    public Object listUsers() throws IOException {
        return users.call();
    }
}
