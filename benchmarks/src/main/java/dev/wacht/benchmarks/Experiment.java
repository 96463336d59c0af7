package dev.wacht.benchmarks;

import java.io.IOException;

/** Something that is measured on one JDK. It is opened once; each round runs every variant once. */
public interface Experiment extends AutoCloseable {
    /** Runs every variant once, one after the other. */
    void round(Recorder recorder) throws Exception;

    /** Ends what lasted for all rounds. */
    @Override
    default void close() throws IOException {}

    /** Starts an experiment on a JDK. */
    interface Opening {
        Experiment open(Jdk jdk, MeasurementSettings effort) throws Exception;
    }
}
