package dev.wacht.openapi;

import java.util.List;

/** The targets of a download. */
enum DownloadTarget {
    FILE(
            "",
            "Path",
            "Path",
            "target",
            "toFile",
            "A failed download leaves the target unchanged. Throws {@code UncheckedIOException} if the target cannot be"
                    + " written.",
            "the file to write"),
    HANDLER(
            "<R> ",
            "R",
            "DownloadHandler<R>",
            "handler",
            "handle",
            "The handler runs while the connection is open. An {@code IOException} that it throws becomes the cause of"
                    + " an {@code UncheckedIOException}.",
            "reads the file");

    static final List<DownloadTarget> ALL = List.of(values());

    private final String typeParameter;
    private final String returnType;
    private final String type;
    private final String name;
    private final String run;
    private final String sentence;
    private final String description;

    DownloadTarget(
            String typeParameter,
            String returnType,
            String type,
            String name,
            String run,
            String sentence,
            String description) {
        this.typeParameter = typeParameter;
        this.returnType = returnType;
        this.type = type;
        this.name = name;
        this.run = run;
        this.sentence = sentence;
        this.description = description;
    }

    String typeParameter() {
        return typeParameter;
    }

    String returnType() {
        return returnType;
    }

    /** Returns the name of the method of {@code DownloadCall}. */
    String run(boolean async) {
        return async ? run + "Async" : run;
    }

    String sentence() {
        return sentence;
    }

    JavaMethod.Parameter parameter() {
        return new JavaMethod.Parameter(type, name, description);
    }
}
