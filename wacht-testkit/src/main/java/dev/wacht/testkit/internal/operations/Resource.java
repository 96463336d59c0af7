package dev.wacht.testkit.internal.operations;

/** A resource of the backend API: declares its tables and registers the handlers of its operations. */
public interface Resource {
    /** Registers the handlers of the resource's operations. */
    void register(Emulation emulation);

    /** Fills the tables with the rows of a new deployment. Called at the start and after a reset. */
    default void begin() {}
}
