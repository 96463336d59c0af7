package dev.wacht.audit.internal.javalin;

import dev.wacht.audit.internal.AuditedRoute;
import dev.wacht.audit.internal.UnresolvedRoute;
import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.RouteRule;
import io.javalin.http.staticfiles.Location;
import io.javalin.http.staticfiles.ResourceHandler;
import io.javalin.http.staticfiles.StaticFileConfig;
import io.javalin.security.RouteRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the folders of static files. They are read by reflection, because Javalin keeps them in private fields. */
final class StaticFiles {
    /**
     * Matches names that need no encoding and do not begin with a dot, because servers may hide files whose names begin
     * with a dot.
     */
    private static final Predicate<String> PLAIN = Pattern.compile(
                    "[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
            .asMatchPredicate();

    private final List<AuditedRoute> routes = new ArrayList<>();
    private final List<UnresolvedRoute> unresolved = new ArrayList<>();

    private StaticFiles() {}

    /** @param rules maps the roles of a folder to its rule */
    static StaticFiles of(
            @Nullable ResourceHandler handler, Function<Collection<? extends RouteRole>, RouteRule> rules) {
        StaticFiles files = new StaticFiles();
        if (handler == null) {
            return files;
        }
        List<StaticFileConfig> folders = foldersOf(handler);
        if (folders.isEmpty()) {
            files.unresolved.add(new UnresolvedRoute(
                    "GET (static files)", "the folders of " + handler.getClass().getName() + " cannot be read"));
        }
        for (StaticFileConfig folder : folders) {
            String path = folder.hostedPath.endsWith("/") ? folder.hostedPath : folder.hostedPath + "/";
            Set<? extends RouteRole> roles = folder.roles;
            MappedRoute mapped =
                    MappedRoute.of("GET", path + "*", rules.apply(roles), "static files of " + folder.location);
            List<String> samples =
                    sample(folder).map(file -> List.of(path + file)).orElse(List.of());
            // An empty folder contains nothing that a request could reach.
            files.routes.add(new AuditedRoute(mapped, Map.of(), "", !samples.isEmpty(), samples));
        }
        return files;
    }

    List<AuditedRoute> routes() {
        return routes;
    }

    List<UnresolvedRoute> unresolved() {
        return unresolved;
    }

    private static List<StaticFileConfig> foldersOf(ResourceHandler handler) {
        List<StaticFileConfig> folders = new ArrayList<>();
        for (Field field : handler.getClass().getDeclaredFields()) {
            if (PrivateFields.read(field, handler) instanceof List<?> list) {
                list.forEach(element -> folderOf(element).ifPresent(folders::add));
            }
        }
        return folders;
    }

    private static Optional<StaticFileConfig> folderOf(Object element) {
        if (element instanceof StaticFileConfig folder) {
            return Optional.of(folder);
        }
        return Stream.of(element.getClass().getDeclaredFields())
                .filter(field -> field.getType() == StaticFileConfig.class)
                .map(field -> (StaticFileConfig) PrivateFields.read(field, element))
                .findFirst();
    }

    /** Returns the path of any file in the folder, relative to the folder. */
    private static Optional<String> sample(StaticFileConfig folder) {
        try {
            Path root = Path.of(folder.directory);
            if (folder.location == Location.CLASSPATH) {
                URL url = StaticFiles.class.getResource(
                        folder.directory.startsWith("/") ? folder.directory : "/" + folder.directory);
                if (url == null || !url.getProtocol().equals("file")) {
                    return Optional.empty();
                }
                root = Path.of(url.toURI());
            }
            Path base = root;
            try (Stream<Path> files = Files.walk(root)) {
                return files.filter(Files::isRegularFile)
                        .map(file -> base.relativize(file).toString().replace('\\', '/'))
                        .filter(PLAIN)
                        .findFirst();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
