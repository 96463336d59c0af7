package dev.wacht.openapi;

/** The ways to make a call: at once or later, with or without status and headers. */
enum Flavor {
    PLAIN("", "execute", "%s"),
    WITH_RESPONSE("WithResponse", "executeWithResponse", "WachtResponse<%s>"),
    ASYNC("", "executeAsync", "CompletableFuture<%s>"),
    ASYNC_WITH_RESPONSE("WithResponse", "executeAsyncWithResponse", "CompletableFuture<WachtResponse<%s>>");

    private final String suffix;
    private final String run;
    private final String wrapper;

    Flavor(String suffix, String run, String wrapper) {
        this.suffix = suffix;
        this.run = run;
        this.wrapper = wrapper;
    }

    /** What is behind the operation's name. */
    String suffix() {
        return suffix;
    }

    /** The method of {@code ApiCall} that makes the call. */
    String run() {
        return run;
    }

    boolean withResponse() {
        return !suffix.isEmpty();
    }

    boolean async() {
        return this == ASYNC || this == ASYNC_WITH_RESPONSE;
    }

    String returnType(Operation.Answer answer) {
        return this == PLAIN && answer.isNothing() ? "void" : wrapper.formatted(answer.boxed());
    }
}
