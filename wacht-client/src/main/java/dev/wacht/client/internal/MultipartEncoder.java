package dev.wacht.client.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wacht.api.FileUpload;
import dev.wacht.api.MultipartForm;
import dev.wacht.api.MultipartWriter;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/** Writes generated forms as {@code multipart/form-data} (RFC 7578). */
final class MultipartEncoder extends Converter.Factory {
    private final ObjectMapper json;

    MultipartEncoder(ObjectMapper json) {
        this.json = json;
    }

    static boolean isMultipart(Request request) {
        return request.body() instanceof MultipartBody;
    }

    @Override
    public @Nullable Converter<?, RequestBody> requestBodyConverter(
            Type type, Annotation[] parameterAnnotations, Annotation[] methodAnnotations, Retrofit retrofit) {
        return MultipartForm.class.isAssignableFrom(getRawType(type)) ? form -> body((MultipartForm) form) : null;
    }

    private MultipartBody body(MultipartForm form) {
        List<MultipartBody.Part> parts = new ArrayList<>();
        form.writeTo(new MultipartWriter() {
            @Override
            public void text(String name, String value) {
                parts.add(MultipartBody.Part.createFormData(name, value));
            }

            @Override
            public void json(String name, Object value) {
                parts.add(MultipartBody.Part.createFormData(name, write(name, value)));
            }

            @Override
            public void file(String name, FileUpload file) {
                parts.add(MultipartBody.Part.createFormData(name, file.fileName(), FilePartBody.of(file)));
            }

            @Override
            public void image(String name, FileUpload image) {
                parts.add(MultipartBody.Part.createFormData(name, image.fileName(), FilePartBody.image(name, image)));
            }
        });
        if (parts.isEmpty()) {
            // RFC 2046 section 5.1.1: there is at least one.
            throw new UnsendableException("the form is empty: set at least one of its parts");
        }
        MultipartBody.Builder body = new MultipartBody.Builder().setType(MultipartBody.FORM);
        parts.forEach(body::addPart);
        return body.build();
    }

    private String write(String name, Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            // Without the cause, which may quote the value.
            throw new UnsendableException("the form field " + name + " cannot be written as JSON");
        }
    }
}
