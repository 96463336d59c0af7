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
 * Loads the provider of this platform from a jar within this jar. By a class loader of its own, because the jars of all
 * platforms have the same classes, and so that another version of it in the application stays what it is.
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
                throw new UnavailableException("its native code cannot be loaded: " + cause.getMessage(), cause);
            }
            return provider;
        } catch (IOException e) {
            throw new UnavailableException("it cannot be written to the folder for temporary files", e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new UnavailableException("it cannot be loaded: " + e, e);
        }
    }

    /** Only this user can read or replace the file (temporary files of the JDK are made so). */
    private static Path unpacked(String classifier) throws IOException {
        Path file = Files.createTempFile("wacht-fast-crypto", ".jar");
        file.toFile().deleteOnExit();
        try (InputStream jar = CorrettoProvider.class.getResourceAsStream("providers/" + classifier + ".jar")) {
            if (jar == null) {
                throw new IOException("the jar of this module has no provider for " + classifier);
            }
            try (OutputStream out =
                    Files.newOutputStream(file)) { // A copy that replaces the file would have other rights.
                jar.transferTo(out);
            }
        }
        return file;
    }
}
