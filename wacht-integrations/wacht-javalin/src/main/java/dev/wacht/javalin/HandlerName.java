package dev.wacht.javalin;

/** The name of the class that defines a handler, without the suffix of lambda classes. */
final class HandlerName {
    private HandlerName() {}

    static String of(Object handler) {
        String name = handler.getClass().getName();
        int generated = name.indexOf("$$");
        return generated < 0 ? name : name.substring(0, generated);
    }
}
