package dev.wacht.testkit.internal.spec;

/** A parameter of an operation, in the path or in the query. */
public record ApiParameter(String name, boolean required, Schema schema) {}
