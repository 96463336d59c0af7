import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Checks the files of a deployment: exactly the BOM and its modules, each complete for Maven Central and without anything
 * that only the build needs.
 *
 * <p>Arguments: the repository, the version, the BOM's pom.xml, the licence, and the bundle for Maven Central.
 */
final class PublishedFiles {
    private static final List<String> FILES_OF_A_MODULE =
            List.of(".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json", ".pom");
    private static final String TESTKIT = "wacht-testkit";

    /** The modules that publish a program as a single jar, and the suffix of its name. */
    private static final Map<String, String> PROGRAMS = Map.of(TESTKIT, "-standalone.jar", "wacht-client", "-doctor.jar");

    private static final List<String> CENTRAL_ASKS_FOR =
            List.of("name", "description", "url", "organization", "licenses", "developers", "scm", "issueManagement");
    private static final List<String> OF_THE_BUILD_ONLY = List.of(
            "parent", "build", "profiles", "properties", "modules", "repositories", "pluginRepositories", "reporting",
            "distributionManagement");

    private final List<String> problems = new ArrayList<>();
    private final Path repository;
    private final String version;
    private final byte[] licence;

    private PublishedFiles(Path repository, String version, byte[] licence) {
        this.repository = repository;
        this.version = version;
        this.licence = licence;
    }

    public static void main(String[] args) throws Exception {
        Set<String> modules = new TreeSet<>();
        for (Element dependency : elements(root(Path.of(args[2])), "dependency")) {
            modules.add(text(dependency, "artifactId"));
        }
        PublishedFiles published = new PublishedFiles(Path.of(args[0]), args[1], Files.readAllBytes(Path.of(args[3])));
        published.check(modules, Path.of(args[4]));
        if (!published.problems.isEmpty()) {
            published.problems.forEach(System.err::println);
            System.exit(1);
        }
        System.out.println("Published: wacht-bom and " + modules.size() + " modules, each with LICENSE, sources, Javadoc,"
                + " bill of materials and a POM of its own; the programs of wacht-testkit and wacht-client; the bundle for"
                + " Maven Central has the same files.");
    }

    private void check(Set<String> modules, Path bundle) throws Exception {
        Set<String> expected = new TreeSet<>(Set.of(path("wacht-bom", ".pom")));
        modules.forEach(module -> FILES_OF_A_MODULE.forEach(suffix -> expected.add(path(module, suffix))));
        PROGRAMS.forEach((module, suffix) -> expected.add(path(module, suffix)));
        compare("The repository", expected, filesIn(repository));
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            compare("The bundle for Maven Central", expected, names(zip));
        }
        if (!problems.isEmpty()) {
            return;
        }
        checkPom("wacht-bom");
        for (String module : modules) {
            checkPom(module);
            checkJars(module);
            checkBillOfMaterials(module);
        }
    }

    private void compare(String where, Set<String> expected, Set<String> actual) {
        expected.stream().filter(name -> !actual.contains(name)).forEach(name -> problems.add(where + " lacks " + name));
        actual.stream()
                .filter(name -> !expected.contains(name))
                .forEach(name -> problems.add(where + " has the unexpected file " + name));
    }

    private void checkPom(String module) throws Exception {
        Element pom = root(repository.resolve(path(module, ".pom")));
        List<String> children = children(pom).stream().map(Element::getTagName).toList();
        for (String name : CENTRAL_ASKS_FOR) {
            require(children.contains(name), module + ": the POM has no <" + name + ">");
        }
        for (String name : OF_THE_BUILD_ONLY) {
            require(!children.contains(name), module + ": the POM has <" + name + ">, which only the build needs");
        }
        require(
                children.contains("dependencyManagement") == module.equals("wacht-bom"),
                module + ": only the BOM manages dependencies");
        for (Element dependency : elements(pom, "dependency")) {
            String name = module + ": the dependency " + text(dependency, "artifactId");
            require(!text(dependency, "scope").equals("test"), name + " has the scope test");
            require(!text(dependency, "version").isEmpty(), name + " has no version");
        }
    }

    private void checkJars(String module) throws IOException {
        Set<String> packages;
        try (ZipFile jar = open(module, ".jar")) {
            packages = packages(jar, ".class");
            require(!packages.isEmpty(), module + ": the jar has no classes");
            checkLicence(module + ".jar", jar);
        }
        try (ZipFile sources = open(module, "-sources.jar")) {
            Set<String> ofClasses = new TreeSet<>(packages);
            if (PROGRAMS.containsKey(module)) {
                Set<String> ofProgram = checkProgram(module, PROGRAMS.get(module), packages);
                if (module.equals(TESTKIT)) {
                    ofClasses.addAll(ofProgram);
                }
            }
            require(packages(sources, ".java").equals(ofClasses), module + ": classes and sources differ in their packages");
            checkLicence(module + "-sources.jar", sources);
        }
        try (ZipFile javadoc = open(module, "-javadoc.jar")) {
            for (String name : packages) {
                boolean documented = javadoc.getEntry(name + "/package-summary.html") != null;
                boolean internal = name.contains("/internal");
                require(documented != internal, module + ": Javadoc of the package " + name + " is "
                        + (internal ? "published" : "missing"));
            }
        }
    }

    /** Returns this project's packages in the program's jar, which also contains those of its dependencies. */
    private Set<String> checkProgram(String module, String suffix, Set<String> packagesOfTheModule) throws IOException {
        String name = module + suffix;
        try (ZipFile jar = open(module, suffix)) {
            checkLicence(name, jar);
            Attributes manifest = new Manifest(jar.getInputStream(jar.getEntry("META-INF/MANIFEST.MF"))).getMainAttributes();
            String main = manifest.getValue("Main-Class");
            require(main != null && jar.getEntry(main.replace('.', '/') + ".class") != null, name + " has no main class");
            require("true".equals(manifest.getValue("Multi-Release")), name + " is not a multi-release jar, although Jackson is");
            require(version.equals(manifest.getValue("Implementation-Version")), name + " has no Implementation-Version");
            require(jar.stream().noneMatch(entry -> entry.getName().endsWith("module-info.class")), name + " has a module-info");
            String notice = new String(jar.getInputStream(jar.getEntry("META-INF/NOTICE")).readAllBytes(), StandardCharsets.UTF_8);
            require(notice.contains("Jackson") && notice.contains("FastDoubleParser"), name + " lacks Jackson's NOTICE");
            Set<String> projectPackages = packages(jar, ".class");
            projectPackages.removeIf(folder -> !folder.startsWith("dev/wacht/"));
            require(projectPackages.containsAll(packagesOfTheModule), name + " lacks packages of the module");
            require(!packagesOfTheModule.containsAll(projectPackages), module + ".jar contains the program too");
            return projectPackages;
        }
    }

    private void checkLicence(String name, ZipFile jar) throws IOException {
        ZipEntry entry = jar.getEntry("META-INF/LICENSE");
        boolean same = entry != null && java.util.Arrays.equals(jar.getInputStream(entry).readAllBytes(), licence);
        require(same, name + " does not contain the licence");
    }

    private void checkBillOfMaterials(String module) throws Exception {
        String bill = Files.readString(repository.resolve(path(module, "-cyclonedx.json")), StandardCharsets.UTF_8);
        require(bill.contains("\"bomFormat\" : \"CycloneDX\""), module + ": the bill of materials is not CycloneDX");
        for (Element dependency : elements(root(repository.resolve(path(module, ".pom"))), "dependency")) {
            String purl = "pkg:maven/" + text(dependency, "groupId") + "/" + text(dependency, "artifactId") + "@"
                    + text(dependency, "version");
            boolean shipped = !text(dependency, "scope").equals("provided");
            require(!shipped || bill.contains(purl), module + ": the bill of materials lacks " + purl);
        }
    }

    private void require(boolean met, String problem) {
        if (!met) {
            problems.add(problem);
        }
    }

    private ZipFile open(String module, String suffix) throws IOException {
        return new ZipFile(repository.resolve(path(module, suffix)).toFile());
    }

    private String path(String module, String suffix) {
        return "dev/wacht/" + module + "/" + version + "/" + module + "-" + version + suffix;
    }

    private static Set<String> packages(ZipFile jar, String suffix) {
        return jar.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(suffix) && name.contains("/") && !name.startsWith("META-INF/"))
                .map(name -> name.substring(0, name.lastIndexOf('/')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return published(paths.filter(Files::isRegularFile).map(path -> folder.relativize(path).toString()));
        }
    }

    private static Set<String> names(ZipFile zip) {
        return published(zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName));
    }

    /** Returns whether a file is a checksum or metadata. */
    private static Set<String> published(Stream<String> names) {
        return names.filter(name -> !name.matches(".*\\.(md5|sha1|sha256|sha512)|.*maven-metadata.*"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Element root(Path pom) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
    }

    private static List<Element> elements(Element parent, String name) {
        return list(parent.getElementsByTagName(name));
    }

    private static List<Element> children(Element parent) {
        return list(parent.getChildNodes());
    }

    private static List<Element> list(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    private static String text(Element parent, String name) {
        List<Element> found = elements(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent().strip();
    }
}
