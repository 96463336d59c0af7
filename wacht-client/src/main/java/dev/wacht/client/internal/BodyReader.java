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
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a success into memory and turns it into what the operation answers: nothing ({@link Void}), text
 * ({@link String}), something or nothing ({@link Optional}: {@code {}} stands for nothing), or a model.
 */
final class BodyReader<T> implements ResponseReader<WachtResponse<T>> {
    private static final int LONGEST_PATH = 200;

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

    /** The same, without status and headers. */
    ResponseReader<T> bodyOnly() {
        return new ResponseReader<>() {
            @Override
            public T read(OpenResponse answer) throws IOException {
                return BodyReader.this.read(answer).body();
            }

            @Override
            public boolean acceptsGone() {
                return BodyReader.this.acceptsGone();
            }
        };
    }

    @Override
    public boolean acceptsGone() {
        return type.hasRawClass(Void.class);
    }

    @Override
    public WachtResponse<T> read(OpenResponse answer) throws IOException {
        ResponseBody body = answer.response().body();
        byte[] bytes = LimitedBody.read(body);
        // A removal that was done by an earlier attempt is a success, whatever the last one says.
        int status = answer.response().isSuccessful() ? answer.response().code() : 204;
        if (answer.response().isSuccessful() && HtmlPage.isOne(bytes) && !type.hasRawClass(String.class)) {
            throw unreadable(HtmlPage.problem(address));
        }
        T value = convert(bytes, body.contentType());
        drift.look(operation, value);
        return new WachtResponse<>(status, ResponseHeaders.toMap(answer.headers()), value, answer.attempts());
    }

    // Each branch gives what T stands for; null is the one value of Void.
    @SuppressWarnings({"unchecked", "NullAway"})
    private T convert(byte[] bytes, @Nullable MediaType contentType) {
        if (type.hasRawClass(Void.class)) {
            return null;
        }
        if (type.hasRawClass(String.class)) {
            Charset charset = contentType == null ? null : contentType.charset(StandardCharsets.UTF_8);
            return (T) new String(bytes, charset == null ? StandardCharsets.UTF_8 : charset);
        }
        if (bytes.length == 0) {
            throw unreadable("the body is empty");
        }
        Object value = isOptional() ? optional(bytes) : json(bytes);
        if (value == null) {
            throw unreadable("it is null");
        }
        return (T) value;
    }

    private Optional<?> optional(byte[] bytes) {
        try {
            JsonNode tree = reader.readTree(bytes);
            boolean nothing = tree.isNull() || (tree.isObject() && tree.isEmpty());
            return nothing ? Optional.empty() : Optional.ofNullable(reader.readValue(tree));
        } catch (IOException e) {
            throw unreadable(problem(e));
        }
    }

    private @Nullable Object json(byte[] bytes) {
        try {
            return reader.readValue(bytes);
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

    /** What is wrong, in our own words: Jackson's quote the value. */
    private static String problem(IOException failure) {
        if (failure instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "no " + mismatch.getTargetType().getSimpleName() + " at " + path(mismatch.getPath());
        }
        if (failure instanceof JsonMappingException mapping) {
            return "an unexpected value at " + path(mapping.getPath());
        }
        if (failure instanceof JsonEOFException) {
            return "the JSON ends too early";
        }
        if (failure instanceof JsonProcessingException syntax && syntax.getLocation() != null) {
            return "no JSON at byte " + syntax.getLocation().getByteOffset();
        }
        return "no JSON";
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
        return QuotedServerText.clean(path.toString(), LONGEST_PATH, "");
    }
}
