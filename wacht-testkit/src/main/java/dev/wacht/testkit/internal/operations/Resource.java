package dev.wacht.testkit.internal.operations;

/** What a resource of the backend API does: it says which operations it answers, from tables that it declares. */
public interface Resource {
    /** Gives operations their handlers. */
    void register(Emulation emulation);

    /** Fills the tables with what a deployment has from its first day; called at the start and after a reset. */
    default void begin() {}
}
