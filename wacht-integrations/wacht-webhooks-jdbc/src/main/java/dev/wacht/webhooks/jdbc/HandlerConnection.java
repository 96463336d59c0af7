package dev.wacht.webhooks.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The connection that is passed to a handler. The handler cannot end the transaction, so that the handler's writes and
 * the id are committed together. After the handler has returned, it cannot use the connection, which the pool may have
 * reused.
 */
final class HandlerConnection implements InvocationHandler, AutoCloseable {
    private final Connection connection;
    private volatile boolean ended;

    HandlerConnection(Connection connection) {
        this.connection = connection;
    }

    Connection proxy() {
        return (Connection) Proxy.newProxyInstance(
                HandlerConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, this);
    }

    /** Ends the handler's use of the connection. Does not close the connection. */
    @Override
    public void close() {
        ended = true;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        switch (method.getName()) {
            case "equals" -> {
                return arguments != null && isProxyOfThis(arguments[0]);
            }
            case "hashCode" -> {
                return System.identityHashCode(proxy);
            }
            case "toString" -> {
                return "HandlerConnection[" + connection + "]";
            }
            case "isClosed" -> {
                return ended || connection.isClosed();
            }
            case "close" -> {
                return null; // Ignored, because the transaction owns the connection.
            }
            default -> {
                return invokeIfAllowed(method, arguments);
            }
        }
    }

    private boolean isProxyOfThis(@Nullable Object other) {
        return other != null && Proxy.isProxyClass(other.getClass()) && equals(Proxy.getInvocationHandler(other));
    }

    private @Nullable Object invokeIfAllowed(Method method, Object @Nullable [] arguments) throws Throwable {
        if (ended) {
            throw new SQLException("the transaction of this webhook has ended: a handler must not use its connection"
                    + " after it has returned");
        }
        if (endsTransaction(method)) {
            throw new SQLException("a webhook's handler must not call " + method.getName()
                    + "(): return to commit, throw to roll back");
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** Whether the method ends the transaction. A rollback to a savepoint does not. */
    private static boolean endsTransaction(Method method) {
        return switch (method.getName()) {
            case "commit", "setAutoCommit", "abort" -> true;
            case "rollback" -> method.getParameterCount() == 0;
            default -> false;
        };
    }
}
