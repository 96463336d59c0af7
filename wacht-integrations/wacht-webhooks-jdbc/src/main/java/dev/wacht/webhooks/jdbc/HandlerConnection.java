package dev.wacht.webhooks.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The connection that a handler gets. The handler cannot end the transaction, so that its writes and the id are committed
 * together, and cannot use the connection after it returned, when the connection may be another's.
 */
final class HandlerConnection implements InvocationHandler, AutoCloseable {
    private final Connection connection;
    private volatile boolean over;

    HandlerConnection(Connection connection) {
        this.connection = connection;
    }

    Connection proxy() {
        return (Connection) Proxy.newProxyInstance(
                HandlerConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, this);
    }

    /** Ends the use of it, not the connection. */
    @Override
    public void close() {
        over = true;
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
                return over || connection.isClosed();
            }
            case "close" -> {
                return null; // As in a pool: the connection is not the handler's to close.
            }
            default -> {
                return allowed(method, arguments);
            }
        }
    }

    private boolean isProxyOfThis(@Nullable Object other) {
        return other != null && Proxy.isProxyClass(other.getClass()) && equals(Proxy.getInvocationHandler(other));
    }

    private @Nullable Object allowed(Method method, Object @Nullable [] arguments) throws Throwable {
        if (over) {
            throw new SQLException("the transaction of this webhook is over: a handler must be done with its connection"
                    + " when it returns");
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

    /** To roll back to a savepoint ends nothing. */
    private static boolean endsTransaction(Method method) {
        return switch (method.getName()) {
            case "commit", "setAutoCommit", "abort" -> true;
            case "rollback" -> method.getParameterCount() == 0;
            default -> false;
        };
    }
}
