package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.Ids;
import dev.wacht.testkit.internal.http.ErrorResponseException;
import dev.wacht.testkit.internal.state.ConflictException;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tables: defaults, copies, unique constraints and order. */
class TableTest {
    private final LocalClock clock = new LocalClock(Instant.parse("2026-03-04T10:00:00Z"));
    private final State state = new State("77", new Ids(1000), clock);
    private final Table pets =
            state.declare("pets", "Pet").unique("taken", "owner_id", "name").defaults("{\"name\": null, \"toys\": []}");

    @Test
    void rowGetsDefaults() {
        assertThat(pets.insert(row("{\"owner_id\":\"1\"}")))
                .isEqualTo(row("{\"id\":\"1000\",\"deployment_id\":\"77\",\"created_at\":\"2026-03-04T10:00:00Z\","
                        + "\"updated_at\":\"2026-03-04T10:00:00Z\",\"name\":null,\"toys\":[],\"owner_id\":\"1\"}"));
    }

    @Test
    void returnedRowsAreCopies() {
        String id = add("1", "Rex");
        pets.get(id).put("name", "Tom");
        pets.update(id, pet -> pet.withArray("toys").add("ball"))
                .withArray("toys")
                .removeAll();

        assertThat(pets.get(id).path("name").asText()).isEqualTo("Rex");
        assertThat(pets.get(id).path("toys")).hasSize(1);
    }

    @Test
    void uniqueTextIsReservedUntilChanged() {
        String rex = add("1", "Rex");
        String tom = add("1", "Tom");
        add("2", "Rex");
        assertThatThrownBy(() -> add("1", "rEX"))
                .isInstanceOf(ConflictException.class)
                .hasMessage("taken");
        assertThatThrownBy(() -> pets.update(tom, row("{\"name\":\"REX\"}"))).isInstanceOf(ConflictException.class);
        assertThat(pets.get(tom).path("name").asText()).as("unchanged").isEqualTo("Tom");

        pets.update(rex, row("{\"name\":\"rex\"}"));
        pets.update(rex, row("{\"name\":\"Max\"}"));
        pets.update(tom, row("{\"name\":\"Rex\"}"));
        pets.delete(rex);
        add("1", "Max");
        pets.insert(row("{\"owner_id\":\"1\"}"));
        pets.insert(row("{\"owner_id\":\"1\"}"));
        assertThat(names(pets.rows())).isEqualTo("Rex Rex Max null null");
    }

    @Test
    void rowsAreFoundByFieldInOrder() {
        String rex = add("1", "Rex");
        String tom = add("1", "Tom");
        assertThat(names(pets.where("owner_id", "1"))).isEqualTo("Rex Tom");
        pets.update(rex, row("{\"name\":\"Max\"}"));
        assertThat(names(pets.where("owner_id", "1"))).isEqualTo("Max Tom");
        pets.update(rex, row("{\"owner_id\":\"2\"}"));
        add("2", "Ida");
        assertThat(names(pets.where("owner_id", "1"))).isEqualTo("Tom");
        assertThat(names(pets.where("owner_id", "2"))).isEqualTo("Max Ida");
        pets.delete(tom);
        assertThat(names(pets.where("owner_id", "1"))).isEmpty();
        assertThat(pets.deleteWhere("owner_id", "2")).isEqualTo(2);
        assertThat(pets.deleteWhere("owner_id", "2")).isZero();
        assertThat(pets.rows()).isEmpty();
    }

    @Test
    void updateChangesUpdatedAt() {
        String id = add("1", "Rex");
        clock.advance(Duration.ofHours(1));
        ObjectNode changed = pets.update(id, row("{\"name\":\"Max\"}"));

        assertThat(changed.path("created_at").asText()).isEqualTo("2026-03-04T10:00:00Z");
        assertThat(changed.path("updated_at").asText()).isEqualTo("2026-03-04T11:00:00Z");
    }

    @Test
    void missingRowLeadsToErrorResponse() {
        String id = add("1", "Rex");
        assertThatThrownBy(() -> pets.get("7")).isInstanceOf(ErrorResponseException.class);
        assertThatThrownBy(() -> pets.get(id, "owner_id", "2")).isInstanceOf(ErrorResponseException.class);
        assertThatThrownBy(() -> pets.update("7", row("{}"))).isInstanceOf(ErrorResponseException.class);
        assertThatThrownBy(() -> pets.delete("7")).isInstanceOf(ErrorResponseException.class);
        assertThat(pets.get(id, "owner_id", "1").path("name").asText()).isEqualTo("Rex");
    }

    @Test
    void tableCanHaveAnotherKey() {
        Table apps = state.declare("apps", "App").key("slug");
        apps.insert(row("{\"slug\":\"a\"}"));

        assertThat(apps.get("a").path("id").asText()).isNotEmpty();
        assertThatThrownBy(() -> apps.insert(row("{\"slug\":\"a\"}")))
                .isInstanceOf(ConflictException.class)
                .hasMessage("App with this slug already exists");
        assertThatThrownBy(() -> state.declare("apps", "App")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> state.table("app")).isInstanceOf(IllegalStateException.class);
    }

    private String add(String ownerId, String name) {
        return pets.insert(row("{\"owner_id\":\"" + ownerId + "\",\"name\":\"" + name + "\"}"))
                .path("id")
                .asText();
    }

    private static String names(Stream<ObjectNode> rows) {
        return rows.map(row -> row.path("name").asText()).collect(Collectors.joining(" "));
    }

    private static ObjectNode row(String json) {
        return (ObjectNode) Http.parse(json);
    }
}
