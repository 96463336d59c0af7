package dev.wacht.benchmarks.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of users, as an application without an SDK would define it. Its fields are public, because Jackson sets such
 * fields fastest.
 */
public final class HandWrittenUserPage {
    @JsonProperty("data")
    public @Nullable List<User> data;

    @JsonProperty("has_more")
    public boolean hasMore;

    @JsonProperty("limit")
    public int limit;

    @JsonProperty("offset")
    public long offset;

    /** A user. Times remain strings, so that no time is spent on parsing values that a caller may not need. */
    public static final class User {
        @JsonProperty("id")
        public @Nullable String id;

        @JsonProperty("created_at")
        public @Nullable String createdAt;

        @JsonProperty("updated_at")
        public @Nullable String updatedAt;

        @JsonProperty("first_name")
        public @Nullable String firstName;

        @JsonProperty("last_name")
        public @Nullable String lastName;

        @JsonProperty("username")
        public @Nullable String username;

        @JsonProperty("profile_picture_url")
        public @Nullable String profilePictureUrl;

        @JsonProperty("primary_email_address")
        public @Nullable String primaryEmailAddress;

        @JsonProperty("primary_phone_number")
        public @Nullable String primaryPhoneNumber;
    }

    /** Returns whether this page contains all users that the server sent. */
    boolean isComplete() {
        return data != null && data.stream().map(user -> user.id).toList().equals(UsersDocument.ids());
    }
}
