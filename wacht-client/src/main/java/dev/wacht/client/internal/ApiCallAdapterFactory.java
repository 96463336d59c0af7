package dev.wacht.client.internal;

import dev.wacht.api.ApiCall;
import dev.wacht.api.DownloadCall;
import dev.wacht.api.internal.Operation;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.function.Function;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.CallAdapter;
import retrofit2.Retrofit;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.HEAD;
import retrofit2.http.HTTP;
import retrofit2.http.PATCH;
import retrofit2.http.POST;
import retrofit2.http.PUT;

/**
 * Adapts Retrofit's calls to {@link ApiCall} and {@link DownloadCall}. Retrofit builds and encodes the request;
 * {@link CallExecutor} sends it.
 */
final class ApiCallAdapterFactory extends CallAdapter.Factory {
    private final WachtHost host;

    ApiCallAdapterFactory(WachtHost host) {
        this.host = host;
    }

    @Override
    public @Nullable CallAdapter<?, ?> get(Type returnType, Annotation[] annotations, Retrofit retrofit) {
        Class<?> raw = getRawType(returnType);
        if (raw == DownloadCall.class) {
            OperationInfo operation = operation(annotations);
            return adapter(call -> new StreamedDownload(BuiltRequest.of(call, operation), operation, host));
        }
        if (raw == ApiCall.class && returnType instanceof ParameterizedType parameterized) {
            OperationInfo operation = operation(annotations);
            BodyReader<Object> reader = host.reader(operation, getParameterUpperBound(0, parameterized));
            return adapter(call -> new TypedCall<>(BuiltRequest.of(call, operation), operation, reader, host));
        }
        return null;
    }

    private static OperationInfo operation(Annotation[] annotations) {
        Operation operation = null;
        HttpLine line = null;
        for (Annotation annotation : annotations) {
            if (annotation instanceof Operation found) {
                operation = found;
            } else if (line == null) {
                line = HttpLine.of(annotation);
            }
        }
        if (operation == null || line == null) {
            throw new IllegalArgumentException(
                    "a service method needs @Operation and one of Retrofit's HTTP annotations");
        }
        return new OperationInfo(
                operation.value(), line.method(), line.template(), operation.repeatSafe(), operation.anonymous());
    }

    private static CallAdapter<Object, Object> adapter(Function<Call<Object>, Object> wrap) {
        return new CallAdapter<>() {
            @Override
            public Type responseType() {
                // Retrofit only builds requests here: BodyReader reads the body.
                return ResponseBody.class;
            }

            @Override
            public Object adapt(Call<Object> call) {
                return wrap.apply(call);
            }
        };
    }

    /** The HTTP method and path from Retrofit's annotation. */
    private record HttpLine(String method, String path) {
        static @Nullable HttpLine of(Annotation annotation) {
            if (annotation instanceof GET get) {
                return new HttpLine("GET", get.value());
            } else if (annotation instanceof POST post) {
                return new HttpLine("POST", post.value());
            } else if (annotation instanceof PUT put) {
                return new HttpLine("PUT", put.value());
            } else if (annotation instanceof PATCH patch) {
                return new HttpLine("PATCH", patch.value());
            } else if (annotation instanceof DELETE delete) {
                return new HttpLine("DELETE", delete.value());
            } else if (annotation instanceof HEAD head) {
                return new HttpLine("HEAD", head.value());
            } else if (annotation instanceof HTTP http) {
                return new HttpLine(http.method(), http.path());
            }
            return null;
        }

        /** Service paths have no leading slash, and the root is {@code ./}, so that the path of a base URL is kept. */
        String template() {
            String relative = path.startsWith("./") ? path.substring(2) : path;
            return relative.startsWith("/") ? relative : "/" + relative;
        }
    }
}
