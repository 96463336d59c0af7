package dev.wacht.client.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Creates JSON for the schemas of the tables. It is deterministic, and all values differ, so that a value in the wrong
 * place is noticed. Each turn uses the next enum value or variant.
 */
final class SampleJson {
    /** A field that no schema has. */
    static final List<String> NEW_FIELDS = List.of("brand_new", "brand_new_null");

    /** A value that no enum has. */
    static final String NEW_VALUE = "from_the_future";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final long FIRST_ID = 9_007_199_254_740_993_001L;
    private static final long BEYOND_DOUBLE = 9_007_199_254_740_993L;
    private static final Instant FIRST_TIME = Instant.parse("2026-03-04T05:06:07Z");
    private static final String DIGITS = "123456789";

    private final Fullness fullness;
    private final int turn;
    private final Deque<String> inside = new ArrayDeque<>();
    private int count;
    private int choices = 1;

    SampleJson(Fullness fullness, int turn) {
        this.fullness = fullness;
        this.turn = turn;
    }

    /** Returns the number of turns that are needed for every choice so far. */
    int choices() {
        return choices;
    }

    /** Returns an object of a schema. */
    ObjectNode of(Schema schema) {
        return schema.isUnion() ? (ObjectNode) variant(schema) : object(schema);
    }

    /** Returns an object of separate fields, such as query parameters. */
    ObjectNode of(List<Field> fields) {
        ObjectNode object = NODES.objectNode();
        fields.stream().filter(this::isWanted).forEach(field -> object.set(field.name(), value(field)));
        return object;
    }

    private ObjectNode object(Schema schema) {
        if (fullness == Fullness.ALL_NULL || (fullness == Fullness.NULL_INSIDE && !inside.isEmpty())) {
            return nulls(schema);
        }
        inside.push(schema.name());
        ObjectNode object = of(schema.fields());
        inside.pop();
        if (fullness == Fullness.FROM_THE_FUTURE) {
            object.set(NEW_FIELDS.get(0), free());
            object.putNull(NEW_FIELDS.get(1));
        }
        return object;
    }

    private static ObjectNode nulls(Schema schema) {
        ObjectNode nulls = NODES.objectNode();
        schema.fields()
                .forEach(field -> nulls.put(
                        field.name(), field.isDiscriminator() ? field.values().get(0) : null));
        return nulls;
    }

    /**
     * Returns whether a field is present. Optional fields are omitted, and lists are empty, once a schema contains
     * itself.
     */
    private boolean isWanted(Field field) {
        return field.required() || (fullness != Fullness.MINIMAL && !isNested(field));
    }

    private boolean isNested(Field field) {
        return inside.contains(field.type());
    }

    private JsonNode value(Field field) {
        if (field.isDiscriminator()) {
            return NODES.textNode(field.values().get(0));
        }
        if (field.isList()) {
            return list(field);
        }
        if (field.type().startsWith("map<")) {
            return field.type().equals("map<string,any>")
                    ? free()
                    : NODES.objectNode().set("x-" + field.name(), value(field.element()));
        }
        if (!field.values().isEmpty()) {
            return choice(field.values());
        }
        if (Tables.ALL.isSchema(field.type())) {
            Schema schema = Tables.ALL.schema(field.type());
            return switch (schema.kind()) {
                case "enum" -> choice(schema.values());
                case "union" -> variant(schema);
                default -> object(schema);
            };
        }
        return scalar(field, ++count);
    }

    private ArrayNode list(Field field) {
        ArrayNode list = NODES.arrayNode();
        Field element = field.element();
        if (isNested(element)) {
            return list;
        }
        list.add(value(element));
        return Tables.ALL.isSchema(element.type()) ? list : list.add(value(element));
    }

    /** Returns one of the choices. */
    JsonNode choice(List<String> values) {
        choices = Math.max(choices, values.size());
        return NODES.textNode(fullness == Fullness.FROM_THE_FUTURE ? NEW_VALUE : values.get(turn % values.size()));
    }

    private JsonNode variant(Schema union) {
        if (fullness == Fullness.FROM_THE_FUTURE) {
            return NODES.objectNode()
                    .put(union.discriminator(), "variant_from_the_future")
                    .set("more", free());
        }
        choices = Math.max(choices, union.fields().size());
        return object(Tables.ALL.schema(
                union.fields().get(turn % union.fields().size()).type()));
    }

    private JsonNode scalar(Field field, int number) {
        return switch (field.type()) {
            case "boolean" -> NODES.booleanNode(number % 2 == 0);
            case "number" -> NODES.numberNode(number + 0.5);
            case "integer" ->
                field.format().equals("int64")
                        ? NODES.numberNode(BEYOND_DOUBLE + number)
                        : NODES.numberNode(1000 + number);
            case "string" -> text(field, number);
            default -> free();
        };
    }

    private JsonNode text(Field field, int number) {
        return switch (field.format()) {
            case "int64-string" ->
                field.notes().equals("number") || fullness == Fullness.FROM_THE_FUTURE
                        ? NODES.numberNode(FIRST_ID + number)
                        : NODES.textNode(String.valueOf(FIRST_ID + number));
            case "date-time" -> NODES.textNode(time(number));
            case "binary" -> NODES.textNode(field.name() + number + ".png");
            default -> NODES.textNode(field.name() + number + " ü&+=\"/%");
        };
    }

    /** Returns a time as Java writes it; in a newer server's response with 0 to 9 fractional digits. */
    private String time(int number) {
        Instant second = FIRST_TIME.plusSeconds(number);
        if (fullness != Fullness.FROM_THE_FUTURE) {
            return second.toString();
        }
        int digits = number % 10;
        return second.toString().replace("Z", digits == 0 ? "" : "." + DIGITS.substring(0, digits))
                + (number % 2 == 0 ? "Z" : "+00:00");
    }

    private JsonNode free() {
        ObjectNode free = NODES.objectNode().put("number", ++count);
        if (fullness == Fullness.NULL_INSIDE) {
            return free;
        }
        free.putArray("list").add("a").addNull().add(true).add(1.5);
        return free.putNull("nothing");
    }

    /** The fields that are present. */
    enum Fullness {
        /** All fields. */
        FULL,
        /** Only required fields. */
        MINIMAL,
        /** All fields, as null. */
        ALL_NULL,
        /** All fields; the fields of nested objects are null. */
        NULL_INSIDE,
        /** All fields, as a later server may send them. */
        FROM_THE_FUTURE;

        /** Returns the JSON of a schema with the first of all choices. */
        ObjectNode of(Schema schema) {
            return new SampleJson(this, 0).of(schema);
        }
    }
}
