package dev.wacht.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Serves two lists with the paging of Wacht's servers: messages of a thread, and replay tasks, of which some are
 * expired.
 */
final class PagedListServer implements AutoCloseable {
    private final HttpServer server;
    private final List<String> queries = new CopyOnWriteArrayList<>();

    private PagedListServer(Function<Map<String, String>, String> list) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> respond(exchange, list));
        server.start();
    }

    /** Newest first; with {@code after_id} oldest first. Both bounds apply. */
    static PagedListServer messages(int newest) {
        return new PagedListServer(query -> {
            long after = number(query, "after_id", 0);
            long before = number(query, "before_id", Long.MAX_VALUE);
            int limit = Math.min((int) number(query, "limit", 50), 100);
            Comparator<Long> order = Comparator.naturalOrder();
            List<Long> found = LongStream.rangeClosed(1, newest)
                    .filter(id -> id > after && id < before)
                    .boxed()
                    .sorted(query.containsKey("after_id") ? order : order.reversed())
                    .toList();
            return page("id", found.stream().limit(limit).toList(), found.size() > limit, "");
        });
    }

    /** Pages over all ids and omits expired tasks. Returns the effective limit, at most 100. */
    static PagedListServer replayTasks(int newest, LongPredicate alive) {
        return new PagedListServer(query -> {
            long offset = number(query, "offset", 0);
            int limit = Math.min((int) number(query, "limit", 20), 100);
            List<Long> tasks = LongStream.rangeClosed(1, newest)
                    .skip(offset)
                    .limit(limit)
                    .filter(alive)
                    .boxed()
                    .toList();
            return page("task_id", tasks, offset + limit < newest, ",\"limit\":" + limit + ",\"offset\":" + offset);
        });
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns the query strings, in order. */
    List<String> queries() {
        return queries;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void respond(HttpExchange exchange, Function<Map<String, String>, String> list) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        queries.add(query);
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            parameters.put(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        byte[] body = list.apply(parameters).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static long number(Map<String, String> query, String name, long otherwise) {
        String value = query.get(name);
        return value == null ? otherwise : Long.parseLong(value);
    }

    private static String page(String idName, List<Long> ids, boolean hasMore, String rest) {
        return ids.stream()
                .map(id -> "{\"" + idName + "\":\"" + id + "\"}")
                .collect(Collectors.joining(",", "{\"data\":[", "],\"has_more\":" + hasMore + rest + "}"));
    }
}
