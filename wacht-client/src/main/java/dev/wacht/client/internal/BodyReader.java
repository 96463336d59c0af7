package dev.wacht.client.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.wacht.api.WachtResponse;
import dev.wacht.client.WachtDecodeException;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a successful response into memory and converts it to the type of the operation: nothing
 * ({@link Void}), text ({@link String}), an optional object ({@link Optional}, which is empty for {@code {}}), or a
 * model.
 */
final class BodyReader<T> implements ResponseReader<WachtResponse<T>> {
    private static final int MAX_PATH_LENGTH = 200;

    private final OperationInfo operation;
    private final ServiceAddress address;
    private final JavaType type;
    private final ObjectReader reader;
    private final DriftNotifier drift;

    BodyReader(OperationInfo operation, ServiceAddress address, Type type, ObjectMapper json, DriftNotifier drift) {
        this.operation = operation;
        this.address = address;
        this.drift = drift;
        this.type = json.constructType(type);
        this.reader = json.readerFor(isOptional() ? this.type.containedTypeOrUnknown(0) : this.type);
    }

    /** Returns a reader whose result is the body, without status and headers. */
    ResponseReader<T> bodyOnly() {
        return new ResponseReader<>() {
            @Override
            public T read(OpenResponse response) throws IOException {
                return BodyReader.this.read(response).body();
            }

            @Override
            public boolean acceptsAlreadyRemoved() {
                return BodyReader.this.acceptsAlreadyRemoved();
            }
        };
    }

    @Override
    public boolean acceptsAlreadyRemoved() {
        return type.hasRawClass(Void.class);
    }

    @Override
    public WachtResponse<T> read(OpenResponse response) throws IOException {
        ResponseBody body = response.raw().body();
        Buffer content = LimitedBody.buffer(body);
        // A 404 counts as success if an earlier attempt has removed the resource.
        int status = response.raw().isSuccessful() ? response.raw().code() : 204;
        if (response.raw().isSuccessful() && HtmlInsteadOfJson.isHtml(content) && !type.hasRawClass(String.class)) {
            throw unreadable(HtmlInsteadOfJson.problem(address));
        }
        T value = convert(content, body.contentType());
        drift.inspect(operation, value);
        return new WachtResponse<>(status, ResponseHeaders.toMap(response.headers()), value, response.attempts());
    }

    // Each branch returns a T; null is the only value of Void.
    @SuppressWarnings({"unchecked", "NullAway"})
    private T convert(Buffer content, @Nullable MediaType contentType) {
        if (type.hasRawClass(Void.class)) {
            return null;
        }
        if (type.hasRawClass(String.class)) {
            Charset charset = contentType == null ? null : contentType.charset(StandardCharsets.UTF_8);
            return (T) content.readString(charset == null ? StandardCharsets.UTF_8 : charset);
        }
        if (content.exhausted()) {
            throw unreadable("the body is empty");
        }
        Object value = isOptional() ? optional(content) : json(content);
        if (value == null) {
            throw unreadable("the body is null");
        }
        return (T) value;
    }

    private Optional<?> optional(Buffer content) {
        try {
            JsonNode tree = reader.readTree(content.inputStream());
            boolean empty = tree.isNull() || (tree.isObject() && tree.isEmpty());
            return empty ? Optional.empty() : Optional.ofNullable(reader.readValue(tree));
        } catch (IOException e) {
            throw unreadable(problem(e));
        }
    }

    private @Nullable Object json(Buffer content) {
        try {
            return reader.readValue(content.inputStream());
        } catch (IOException e) {
            throw unreadable(problem(e));
        }
    }

    private boolean isOptional() {
        return type.hasRawClass(Optional.class);
    }

    private WachtDecodeException unreadable(String problem) {
        return new WachtDecodeException(operation.call(), operation.name(), problem);
    }

    /** Describes a failure without Jackson's message, which quotes the value. */
    private static String problem(IOException failure) {
        if (failure instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "expected " + mismatch.getTargetType().getSimpleName() + " at " + path(mismatch.getPath());
        }
        if (failure instanceof JsonMappingException mapping) {
            return "an unexpected value at " + path(mapping.getPath());
        }
        if (failure instanceof JsonEOFException) {
            return "the JSON is truncated";
        }
        if (failure instanceof JsonProcessingException syntax && syntax.getLocation() != null) {
            return "invalid JSON at byte " + syntax.getLocation().getByteOffset();
        }
        return "invalid JSON";
    }

    private static String path(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder("$");
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append('.').append(reference.getFieldName());
            }
        }
        return QuotedServerText.clean(path.toString(), MAX_PATH_LENGTH, "");
    }
}
