package dev.wacht.client.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wacht.api.ApiTransport;
import dev.wacht.api.internal.Lazy;
import dev.wacht.client.WachtApiException;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;

/** Makes service interfaces callable: Retrofit in front, {@link CallExecutor} behind. Thread-safe. */
public final class WachtTransport implements ApiTransport, AutoCloseable {
    private final ClientSettings settings;
    private final ObjectMapper json = JsonMapping.create();
    private final OkHttpClient okHttpClient;
    private final DriftNotifier drift;
    private final CallExecutor executor;
    private final WachtHost backend;
    private final Lazy<Retrofit> backendServices;
    private final Lazy<Retrofit> gatewayServices;

    /** @param exceptions builds the typed errors of the API, whose constructors are not public */
    public WachtTransport(ClientSettings settings, Function<ErrorResponse, WachtApiException> exceptions) {
        this.settings = settings;
        this.drift = new DriftNotifier(settings.drift());
        HttpStack http = HttpStack.of(settings.okHttpClient(), settings.timeouts());
        this.okHttpClient = http.calls();
        this.executor = new CallExecutor(
                http,
                AsyncThreads.of(settings.executor()),
                settings.timeouts(),
                settings.retries(),
                new ApiErrorDecoder(json, settings.apiKey(), exceptions),
                settings.calls());
        RequestAssembly withKey = new RequestAssembly(json, settings.headers(), settings.apiKey());
        WachtHost gateway = withoutCredential(settings.gatewayUrl());
        this.backend = new WachtHost(settings.baseUrl(), withKey, executor, json, drift);
        this.backendServices = new Lazy<>(() -> retrofit(backend, http.calls()));
        this.gatewayServices = new Lazy<>(() -> retrofit(gateway, http.calls()));
    }

    @Override
    public <S> S service(Class<S> service, Host host) {
        return (host == Host.BACKEND ? backendServices : gatewayServices).get().create(service);
    }

    /** A request to the backend API that no facade knows. */
    public UntypedCall request(String method, String pathTemplate) {
        return new UntypedCall(backend, method, PathTemplate.parse(pathTemplate));
    }

    /** What calls are made with; a credential is in none of its parts. */
    public OkHttpClient okHttpClient() {
        return okHttpClient;
    }

    WachtHost backend() {
        return backend;
    }

    /** The way to a host that is to see no credential of ours. */
    WachtHost withoutCredential(ServiceAddress address) {
        return new WachtHost(address, new RequestAssembly(json, settings.headers(), null), executor, json, drift);
    }

    @Override
    public void close() {
        executor.close();
    }

    private static Retrofit retrofit(WachtHost channel, OkHttpClient http) {
        return new Retrofit.Builder()
                .baseUrl(channel.address().url())
                .client(http)
                .addCallAdapterFactory(new ApiCallAdapterFactory(channel))
                .addConverterFactory(new MultipartEncoder(channel.json()))
                .addConverterFactory(JacksonConverterFactory.create(channel.json()))
                .build();
    }
}
