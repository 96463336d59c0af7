package caller;

import dev.wacht.api.ApiCall;
import dev.wacht.api.ApiTransport;
import dev.wacht.api.RequestOptions;
import dev.wacht.api.WachtResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import retrofit2.Call;
import retrofit2.CallAdapter;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;

/** The least that generated code needs to make a call. */
public final class HttpTransport implements ApiTransport {
    private final Retrofit retrofit;

    public HttpTransport(String baseUrl) {
        retrofit = new Retrofit.Builder()
                .baseUrl(baseUrl)
                .addConverterFactory(JacksonConverterFactory.create())
                .addCallAdapterFactory(new Calls())
                .build();
    }

    @Override
    public <S> S service(Class<S> service, Host host) {
        return retrofit.create(service);
    }

    private static final class Calls extends CallAdapter.Factory {
        @Override
        public CallAdapter<?, ?> get(Type returnType, Annotation[] annotations, Retrofit retrofit) {
            Type answer = getParameterUpperBound(0, (ParameterizedType) returnType);
            return new CallAdapter<Object, ApiCall<Object>>() {
                @Override
                public Type responseType() {
                    return answer;
                }

                @Override
                public ApiCall<Object> adapt(Call<Object> call) {
                    return new BlockingCall(call);
                }
            };
        }
    }

    private record BlockingCall(Call<Object> call) implements ApiCall<Object> {
        @Override
        public Object execute(RequestOptions options) {
            try {
                return call.execute().body();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public WachtResponse<Object> executeWithResponse(RequestOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Object> executeAsync(RequestOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<WachtResponse<Object>> executeAsyncWithResponse(RequestOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RuntimeException unreadable(String problem) {
            return new IllegalStateException(problem);
        }
    }
}
