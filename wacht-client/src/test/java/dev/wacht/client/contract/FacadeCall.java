package dev.wacht.client.contract;

import dev.wacht.api.DownloadHandler;
import dev.wacht.api.RequestOptions;
import dev.wacht.client.WachtClient;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A method of a facade, found by the names in the tables and its parameter types, whose order is the same for all
 * methods.
 */
record FacadeCall(Object facade, Method method) {
    /** The parameters of a method, in order. */
    enum Slot {
        /** A path argument, or the required query parameter. */
        TEXT,
        BODY,
        PARAMS,
        CONSUMER,
        TARGET,
        HANDLER,
        OPTIONS;

        static Slot of(Class<?> type) {
            if (type == String.class || JavaValue.isEnum(type)) {
                return TEXT;
            }
            if (type.getPackageName().equals("dev.wacht.api.params")) {
                return PARAMS;
            }
            return type == Consumer.class
                    ? CONSUMER
                    : type == Path.class
                            ? TARGET
                            : type == DownloadHandler.class ? HANDLER : type == RequestOptions.class ? OPTIONS : BODY;
        }
    }

    /** Returns the method with all arguments of an operation. */
    static FacadeCall full(WachtClient client, Operation operation, CallView view) {
        List<Slot> slots = new ArrayList<>(slots(operation, !operation.params().isEmpty()));
        slots.add(Slot.OPTIONS);
        return require(client, operation, view, slots);
    }

    /** Returns the method with only the required arguments. */
    static FacadeCall fewest(WachtClient client, Operation operation, CallView view) {
        return require(client, operation, view, slots(operation, operation.needsParams()));
    }

    /** Returns whether the client has the operation. */
    static boolean exists(WachtClient client, Operation operation) {
        return find(client, operation, CallView.SYNC, slots(operation, operation.needsParams()))
                .isPresent();
    }

    /** Returns the method that iterates over all pages of a list, with only the required arguments. */
    static FacadeCall pages(WachtClient client, Operation operation) {
        String name = operation.methodName().replaceFirst("^(list|search|get)", "$1All");
        Object facade = facade(client, operation).orElseThrow();
        return find(facade, name, slots(operation, operation.needsParams()))
                .orElseThrow(() -> new AssertionError(operation + " has no " + name));
    }

    private static List<Slot> slots(Operation operation, boolean params) {
        List<Slot> slots = new ArrayList<>();
        operation.pathParameters().forEach(name -> slots.add(Slot.TEXT));
        operation.requiredQuery().ifPresent(field -> slots.add(Slot.TEXT));
        if (operation.body() != Operation.Body.NONE) {
            slots.add(Slot.BODY);
        }
        if (params) {
            slots.add(Slot.PARAMS);
        }
        if (operation.isDownload()) {
            slots.add(Slot.TARGET);
        }
        return slots;
    }

    private static FacadeCall require(WachtClient client, Operation operation, CallView view, List<Slot> slots) {
        return find(client, operation, view, slots)
                .orElseThrow(() -> new AssertionError("no method " + operation + slots));
    }

    private static Optional<FacadeCall> find(WachtClient client, Operation operation, CallView view, List<Slot> slots) {
        return facade(client, operation).flatMap(facade -> find(view.of(facade), operation.methodName(), slots));
    }

    private static Optional<FacadeCall> find(Object facade, String name, List<Slot> slots) {
        return Reflect.find(
                        facade.getClass(),
                        name,
                        method -> Arrays.stream(method.getParameterTypes())
                                .map(Slot::of)
                                .toList()
                                .equals(slots))
                .map(method -> new FacadeCall(facade, method));
    }

    private static Optional<Object> facade(WachtClient client, Operation operation) {
        Optional<Object> facade = Optional.of(client);
        for (String name : operation.facade()) {
            facade = facade.flatMap(on -> Reflect.find(on.getClass(), name, method -> method.getParameterCount() == 0)
                    .flatMap(method -> Optional.ofNullable(Reflect.invoke(method, on))));
        }
        return facade;
    }

    /** Makes the call, and returns its result; {@code null} for none. */
    @Nullable Object call(CallInput input) {
        Object[] values = new Object[method.getParameterCount()];
        int texts = 0;
        for (int i = 0; i < values.length; i++) {
            Class<?> type = method.getParameterTypes()[i];
            Slot slot = Slot.of(type);
            values[i] = slot == Slot.TEXT ? input.text(texts++, type) : input.value(slot, type);
        }
        return Reflect.invoke(method, facade, values);
    }
}
