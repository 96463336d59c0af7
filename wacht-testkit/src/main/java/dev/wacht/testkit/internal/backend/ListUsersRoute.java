package dev.wacht.testkit.internal.backend;

import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Answer;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.http.QueryString;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.Route;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code GET /users}: searched, sorted, one page; without a sort key in the order of creation. */
public final class ListUsersRoute implements Route {
    private static final int DEFAULT_LIMIT = 10;
    private static final List<String> SORT_KEYS = List.of("created_at", "username", "email", "phone_number");
    private static final List<String> SEARCHED =
            List.of("first_name", "last_name", "username", "primary_email_address", "primary_phone_number");

    private final UserStore users;

    public ListUsersRoute(UserStore users) {
        this.users = users;
    }

    @Override
    public Answer answer(Request request) {
        QueryString query = new QueryString(request);
        long limit = query.number("limit", DEFAULT_LIMIT, Integer.MAX_VALUE);
        long offset = query.number("offset", 0, Long.MAX_VALUE);
        Comparator<ObjectNode> order = order(query.word("sort_key", "created_at", SORT_KEYS));
        boolean descending =
                query.word("sort_order", "asc", List.of("asc", "desc")).equals("desc");
        List<ObjectNode> found = users.all().stream()
                .filter(matching(query.text("search")))
                .sorted(descending ? order.reversed() : order)
                .toList();
        ObjectNode page = Json.object();
        ArrayNode data = page.putArray("data");
        found.stream().skip(offset).limit(limit).map(UserDocument::identifiers).forEach(data::add);
        return Answer.ok(page.put("has_more", offset < found.size() - limit)
                .put("limit", limit)
                .put("offset", offset));
    }

    private static Comparator<ObjectNode> order(String sortKey) {
        String field = switch (sortKey) {
            case "email" -> "primary_email_address";
            case "phone_number" -> "primary_phone_number";
            default -> sortKey;
        };
        // Ids rise with the time of creation, and the text of a time does not sort.
        Comparator<ObjectNode> byCreation =
                Comparator.comparingLong(user -> user.path("id").asLong());
        return sortKey.equals("created_at")
                ? byCreation
                : Comparator.comparing((ObjectNode user) -> UserDocument.text(user, field), nullsLast(naturalOrder()))
                        .thenComparing(byCreation);
    }

    private static Predicate<ObjectNode> matching(@Nullable String search) {
        String wanted = search == null ? "" : search.strip().toLowerCase(Locale.ROOT);
        return user -> wanted.isEmpty()
                || SEARCHED.stream()
                        .map(field -> UserDocument.text(user, field))
                        .filter(Objects::nonNull)
                        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
