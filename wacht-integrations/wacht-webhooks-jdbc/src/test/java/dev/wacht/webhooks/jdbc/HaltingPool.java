package dev.wacht.webhooks.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A pool that reuses connections without resetting them, and halts the process at one of their calls. */
final class HaltingPool extends UrlDataSource {
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final int lastCall;
    private final boolean haltsBefore;

    HaltingPool(String url, int lastCall, boolean haltsBefore) {
        super(url);
        this.lastCall = lastCall;
        this.haltsBefore = haltsBefore;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection idling = idle.poll();
        Connection connection = idling == null ? super.getConnection() : idling;
        return (Connection) Proxy.newProxyInstance(
                HaltingPool.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> call(connection, method, arguments));
    }

    private @Nullable Object call(Connection connection, Method method, Object @Nullable [] arguments)
            throws Throwable {
        boolean last = calls.incrementAndGet() == lastCall;
        if (last && haltsBefore) {
            Runtime.getRuntime().halt(1);
        }
        try {
            if (method.getName().equals("close")) {
                return idle.offer(connection) ? null : connection;
            }
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            if (last) {
                Runtime.getRuntime().halt(1);
            }
        }
    }
}
