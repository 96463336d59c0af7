package dev.wacht.benchmarks.client;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The body of the response to {@code GET /users?limit=20}: about 8.6 kB, with a value for every field. */
public final class UsersDocument {
    public static final String PATH = "/users";
    public static final int USERS = 20;

    private static final long FIRST_ID = 1_204_839_571_029_384_756L;
    private static final List<String> FIRST_NAMES = List.of("Adaeze", "Björn", "Chiara", "Daniel", "Elif");
    private static final List<String> LAST_NAMES = List.of("Okonkwo", "Lindqvist", "Ferrari", "Moreau");

    private UsersDocument() {}

    public static String json() {
        return page(users(USERS), USERS, 0, true);
    }

    /** Returns this number of users, as the elements of a JSON array without the brackets. */
    public static String users(int count) {
        return IntStream.range(0, count).mapToObj(UsersDocument::user).collect(Collectors.joining(","));
    }

    /** Returns a page that contains these users. */
    public static String page(String users, int limit, long offset, boolean hasMore) {
        return "{\"data\":[" + users + "],\"has_more\":" + hasMore + ",\"limit\":" + limit + ",\"offset\":" + offset
                + "}";
    }

    /** Returns the ids of the users in {@link #json}, in order. */
    static List<String> ids() {
        return IntStream.range(0, USERS).mapToObj(UsersDocument::id).toList();
    }

    private static String user(int index) {
        String first = FIRST_NAMES.get(index % FIRST_NAMES.size());
        String last = LAST_NAMES.get(index % LAST_NAMES.size());
        String username = "member." + last.toLowerCase(Locale.ROOT) + "." + index;
        return String.format(
                Locale.ROOT,
                "{\"id\":\"%s\",\"created_at\":\"2026-03-%02dT09:26:53.589793Z\","
                        + "\"updated_at\":\"2026-10-%02dT17:04:11.271828Z\","
                        + "\"first_name\":\"%s\",\"last_name\":\"%s\",\"username\":\"%s\","
                        + "\"profile_picture_url\":\"https://cdn.example.com/deployments/1204839571029384001/users/%s/"
                        + "profile.png?v=1760000000&size=512x512\","
                        + "\"primary_email_address\":\"%s@example.com\",\"primary_phone_number\":\"+1202555%04d\"}",
                id(index),
                index % 28 + 1,
                index % 28 + 1,
                first,
                last,
                username,
                id(index),
                username,
                index);
    }

    private static String id(int index) {
        return Long.toString(FIRST_ID + index * 7_919L);
    }
}
