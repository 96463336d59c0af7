package dev.wacht.benchmarks;

import java.io.IOException;

/** Measures a set of variants on one JDK. It is opened once, and each round runs every variant once. */
public interface Experiment extends AutoCloseable {
    /** Runs every variant once, one after the other. */
    void round(Recorder recorder) throws Exception;

    /** Releases the resources that all rounds share, such as servers and temporary files. */
    @Override
    default void close() throws IOException {}

    /** Opens an experiment on a JDK. */
    interface Opening {
        Experiment open(Jdk jdk, MeasurementSettings effort) throws Exception;
    }
}
