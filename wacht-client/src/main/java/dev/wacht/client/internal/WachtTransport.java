package dev.wacht.client.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wacht.api.ApiTransport;
import dev.wacht.api.internal.Lazy;
import dev.wacht.client.WachtApiException;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;

/**
 * Implements service interfaces with Retrofit, which builds requests, and {@link CallExecutor}, which sends them.
 * Thread-safe.
 */
public final class WachtTransport implements ApiTransport, AutoCloseable {
    private final ClientSettings settings;
    private final ObjectMapper json = JsonMapping.create();
    private final OkHttpClient okHttpClient;
    private final DriftNotifier drift;
    private final CallExecutor executor;
    private final WachtHost backend;
    private final Lazy<Retrofit> backendServices;
    private final Lazy<Retrofit> gatewayServices;

    /** @param exceptions creates the typed exceptions, whose constructors are not public */
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

    /** Returns a call to an endpoint of the backend API that has no generated method. */
    public UntypedCall request(String method, String pathTemplate) {
        return new UntypedCall(backend, method, PathTemplate.parse(pathTemplate));
    }

    /** Returns the OkHttp client, which does not contain the API key. */
    public OkHttpClient okHttpClient() {
        return okHttpClient;
    }

    WachtHost backend() {
        return backend;
    }

    /** Returns a host that must not receive the API key. */
    WachtHost withoutCredential(ServiceAddress address) {
        return new WachtHost(address, new RequestAssembly(json, settings.headers(), null), executor, json, drift);
    }

    @Override
    public void close() {
        executor.close();
    }

    private static Retrofit retrofit(WachtHost host, OkHttpClient http) {
        return new Retrofit.Builder()
                .baseUrl(host.address().url())
                .client(http)
                .addCallAdapterFactory(new ApiCallAdapterFactory(host))
                .addConverterFactory(new MultipartEncoder(host.json()))
                .addConverterFactory(JacksonConverterFactory.create(host.json()))
                .build();
    }
}
