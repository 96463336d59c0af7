package dev.wacht.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;

/** Jackson 2 and Jackson 3 with their default configuration. */
public enum Json {
    JACKSON_2 {
        @Override
        public <T> T read(String json, Class<T> type) {
            try {
                return MAPPER.readValue(json, type);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String write(Object value) {
            try {
                return MAPPER.writeValueAsString(value);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    JACKSON_3 {
        @Override
        public <T> T read(String json, Class<T> type) {
            return MAPPER_3.readValue(json, type);
        }

        @Override
        public String write(Object value) {
            return MAPPER_3.writeValueAsString(value);
        }
    };

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final tools.jackson.databind.ObjectMapper MAPPER_3 = new tools.jackson.databind.ObjectMapper();

    public abstract <T> T read(String json, Class<T> type);

    public abstract String write(Object value);

    /** Returns JSON in a form for comparison, independent of the order of properties and the type of numbers. */
    public static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
