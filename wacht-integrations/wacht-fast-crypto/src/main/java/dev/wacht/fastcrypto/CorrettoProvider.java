package dev.wacht.fastcrypto;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;

/**
 * Loads the provider for this platform from a jar inside this jar. Uses a separate class loader, because the jars of
 * all platforms have the same classes. A version of the provider that the application itself uses is therefore not
 * affected.
 */
final class CorrettoProvider {
    private static final String CLASS = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private CorrettoProvider() {}

    static Provider load() throws UnavailableException {
        String classifier = Platform.classifier(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        try {
            Path jar = unpacked(classifier);
            // Never closed: its classes are used until the process ends.
            URLClassLoader loader = new URLClassLoader(
                    "wacht-fast-crypto", new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
            Class<?> type = Class.forName(CLASS, true, loader);
            Provider provider = (Provider) type.getField("INSTANCE").get(null);
            Object failure = type.getMethod("getLoadingError").invoke(provider);
            if (failure instanceof Throwable cause) {
                throw new UnavailableException(
                        "the provider's native code cannot be loaded: " + cause.getMessage(), cause);
            }
            return provider;
        } catch (IOException e) {
            throw new UnavailableException("the provider cannot be written to the folder for temporary files", e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new UnavailableException("the provider cannot be loaded: " + e, e);
        }
    }

    /**
     * Copies the jar to a temporary file, which the JDK creates so that only the user of this process can read or
     * replace it.
     */
    private static Path unpacked(String classifier) throws IOException {
        Path file = Files.createTempFile("wacht-fast-crypto", ".jar");
        file.toFile().deleteOnExit();
        try (InputStream jar = CorrettoProvider.class.getResourceAsStream("providers/" + classifier + ".jar")) {
            if (jar == null) {
                throw new IOException("the jar of wacht-fast-crypto has no provider for " + classifier);
            }
            // Writes to the file, because Files.copy would replace it and its permissions.
            try (OutputStream out = Files.newOutputStream(file)) {
                jar.transferTo(out);
            }
        }
        return file;
    }
}
