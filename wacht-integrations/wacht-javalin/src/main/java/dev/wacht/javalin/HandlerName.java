package dev.wacht.javalin;

/** The class that a handler was written in, without what the compiler and the JVM add for lambdas. */
final class HandlerName {
    private HandlerName() {}

    static String of(Object handler) {
        String name = handler.getClass().getName();
        int generated = name.indexOf("$$");
        return generated < 0 ? name : name.substring(0, generated);
    }
}
