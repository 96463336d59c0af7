package dev.wacht.openapi;

/** The four views of a group's operations: synchronous or asynchronous, with or without status and headers. */
enum CallView {
    SYNC("execute", "%s"),
    SYNC_WITH_RESPONSE("executeWithResponse", "WachtResponse<%s>"),
    ASYNC("executeAsync", "CompletableFuture<%s>"),
    ASYNC_WITH_RESPONSE("executeAsyncWithResponse", "CompletableFuture<WachtResponse<%s>>");

    private final String run;
    private final String wrapper;

    CallView(String run, String wrapper) {
        this.run = run;
        this.wrapper = wrapper;
    }

    /** Returns the name of the {@code ApiCall} method that makes the call. */
    String run() {
        return run;
    }

    boolean async() {
        return this == ASYNC || this == ASYNC_WITH_RESPONSE;
    }

    /**
     * Returns whether the view's methods also return status and headers. Such a view has no downloads and no paging
     * methods.
     */
    boolean withResponse() {
        return this == SYNC_WITH_RESPONSE || this == ASYNC_WITH_RESPONSE;
    }

    /** Returns the indentation of the view's methods. A view that also returns status and headers is a nested class. */
    String indent() {
        return withResponse() ? "        " : "    ";
    }

    String returnType(Operation.Response response) {
        return this == SYNC && response.isNothing() ? "void" : wrapper.formatted(response.boxed());
    }
}
