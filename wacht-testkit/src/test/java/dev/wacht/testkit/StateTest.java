package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.Ids;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.state.ConflictException;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Atomic work is completed or rolled back as a whole. */
class StateTest {
    private final State state = new State("1", new Ids(1000), Clock.systemUTC());
    private final Table users = state.declare("users", "User").unique("taken", "name");
    private final Table groups = state.declare("groups", "Group");

    @BeforeEach
    void fill() {
        for (String name : new String[] {"a", "b", "c", "d"}) {
            users.insert(row(name).put("id", name).put("team", "x"));
        }
    }

    @Test
    void changesAreRolledBackInPlace() {
        long xs = users.where("team", "x").count();
        ObjectNode before = state.export();

        assertThatThrownBy(() -> state.atomically(() -> {
                    users.delete("b");
                    users.insert(row("b").put("id", "new"));
                    users.update("c", row -> row.put("name", "z").put("team", "y"));
                    users.delete("a");
                    groups.insert(row("g"));
                    throw new IllegalStateException("a handler failed");
                }))
                .hasMessage("a handler failed");

        assertThat(state.export()).hasToString(before.toString());
        assertThat(users.where("team", "x").map(row -> row.path("id").asText())).hasSize((int) xs);
        assertThat(users.where("team", "x").map(row -> row.path("id").asText())).containsExactly("a", "b", "c", "d");
        assertThat(users.where("team", "y")).isEmpty();
        assertThatThrownBy(() -> users.insert(row("B"))).isInstanceOf(ConflictException.class);
        assertThat(users.insert(row("z")).path("name").asText()).isEqualTo("z");
    }

    @Test
    void replacedRowsAreRolledBack() {
        ObjectNode before = state.export();

        assertThatThrownBy(() -> state.atomically(() -> {
                    state.clear();
                    state.load(Json.object()
                            .set("users", Json.array().add(row("q")).add(1)));
                    return true;
                }))
                .hasMessageStartingWith("users[1]");

        assertThat(state.export()).hasToString(before.toString());
    }

    @Test
    void nestedFailureRollsBackOnlyItself() {
        state.atomically(() -> {
            users.insert(row("outer"));
            assertThatThrownBy(() -> state.atomically(() -> {
                        users.insert(row("inner"));
                        throw new IllegalStateException("inner");
                    }))
                    .hasMessage("inner");
            return true;
        });

        assertThat(users.rows().map(row -> row.path("name").asText()))
                .contains("outer")
                .doesNotContain("inner");
    }

    private static ObjectNode row(String name) {
        return Json.object().put("name", name);
    }
}
