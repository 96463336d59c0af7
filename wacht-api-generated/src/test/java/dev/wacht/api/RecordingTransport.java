package dev.wacht.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wacht.api.internal.Operation;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.CallAdapter;
import retrofit2.Converter;
import retrofit2.Invocation;
import retrofit2.Retrofit;

/**
 * Lets Retrofit build the requests of generated services, records them, and returns the responses that a test has prepared.
 */
final class RecordingTransport implements ApiTransport {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Each request as {@code GET /prefix/things?limit=1 {body}}. */
    final List<String> requests = new ArrayList<>();

    final List<RequestOptions> options = new ArrayList<>();
    final List<Operation> operations = new ArrayList<>();
    final List<Host> hosts = new ArrayList<>();
    /** Futures of calls that were made while responses are held. */
    final List<CompletableFuture<?>> held = new ArrayList<>();

    private final List<Runnable> deliveries = new ArrayList<>();
    private final Deque<String> responses = new ArrayDeque<>();
    private boolean holding;

    /** Adds a response. Calls consume them in order. */
    RecordingTransport enqueue(String body) {
        responses.add(body);
        return this;
    }

    /** Removes and returns the next response. */
    String nextResponse() {
        return Objects.requireNonNull(responses.poll(), "the test has enqueued no response for this request");
    }

    /** Keeps the responses of asynchronous calls until {@link #release}. */
    void hold() {
        holding = true;
    }

    /** Completes the calls whose responses were held. */
    void release() {
        holding = false;
        List<Runnable> due = List.copyOf(deliveries);
        deliveries.clear();
        due.forEach(Runnable::run);
    }

    <T> CompletableFuture<T> deliver(T response) {
        if (!holding) {
            return CompletableFuture.completedFuture(response);
        }
        CompletableFuture<T> future = new CompletableFuture<>();
        held.add(future);
        deliveries.add(() -> future.complete(response));
        return future;
    }

    String lastRequest() {
        return requests.get(requests.size() - 1);
    }

    @Override
    public <S> S service(Class<S> service, Host host) {
        hosts.add(host);
        return new Retrofit.Builder()
                .baseUrl("http://127.0.0.1/prefix/")
                .addConverterFactory(new BodyConverters())
                .addCallAdapterFactory(new CallRecorder())
                .validateEagerly(true)
                .build()
                .create(service);
    }

    void record(Request request, RequestOptions callOptions) {
        requests.add((request.method() + " " + request.url().encodedPath()
                        + (request.url().encodedQuery() == null
                                ? ""
                                : "?" + request.url().encodedQuery())
                        + " " + text(request.body()))
                .strip());
        operations.add(
                Objects.requireNonNull(request.tag(Invocation.class)).method().getAnnotation(Operation.class));
        options.add(callOptions);
    }

    private static String text(@Nullable RequestBody body) {
        try (Buffer buffer = new Buffer()) {
            if (body != null) {
                body.writeTo(buffer);
            }
            return buffer.readUtf8();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private final class CallRecorder extends CallAdapter.Factory {
        @Override
        public CallAdapter<?, ?> get(Type returnType, Annotation[] annotations, Retrofit retrofit) {
            boolean download = returnType == DownloadCall.class;
            Type responseBody =
                    download ? ResponseBody.class : getParameterUpperBound(0, (ParameterizedType) returnType);
            return new CallAdapter<Object, Object>() {
                @Override
                public Type responseType() {
                    return responseBody;
                }

                @Override
                public Object adapt(Call<Object> call) {
                    return download
                            ? new RecordedDownload(RecordingTransport.this, call.request())
                            : new RecordedCall<>(RecordingTransport.this, call.request(), responseBody);
                }
            };
        }
    }

    /** Returns a body as text: JSON for models, a line per part for forms. */
    private static final class BodyConverters extends Converter.Factory {
        @Override
        public Converter<ResponseBody, ?> responseBodyConverter(
                Type type, Annotation[] annotations, Retrofit retrofit) {
            return body -> body;
        }

        @Override
        public Converter<?, RequestBody> requestBodyConverter(
                Type type, Annotation[] ofParameter, Annotation[] ofMethod, Retrofit retrofit) {
            return body -> RequestBody.create(
                    body instanceof MultipartForm form ? parts(form) : MAPPER.writeValueAsString(body),
                    MediaType.get("text/plain"));
        }

        private static String parts(MultipartForm form) {
            List<String> parts = new ArrayList<>();
            form.writeTo(new MultipartWriter() {
                @Override
                public void text(String name, String value) {
                    parts.add(name + "=" + value);
                }

                @Override
                public void json(String name, Object value) {
                    parts.add(name + ":" + Json.JACKSON_2.write(value));
                }

                @Override
                public void file(String name, FileUpload file) {
                    parts.add(name + "@" + file.fileName());
                }
            });
            return String.join("\n", parts);
        }
    }

    /** Reads a response body as the type that the service declares. */
    static @Nullable Object read(String json, Type type) {
        if (type == Void.class) {
            return null;
        }
        if (type instanceof ParameterizedType optional) {
            return json.equals("{}")
                    ? Optional.empty()
                    : Optional.ofNullable(read(json, optional.getActualTypeArguments()[0]));
        }
        return type == String.class ? json : Json.JACKSON_2.read(json, (Class<?>) type);
    }
}
