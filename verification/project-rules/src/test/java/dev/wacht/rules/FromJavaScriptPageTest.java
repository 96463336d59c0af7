package dev.wacht.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/from-javascript.md has every operation and every method of a facade, and nothing that does not exist.
 * verification/javascript compares the page with the exports of the JavaScript SDK.
 */
class FromJavaScriptPageTest {
    private static final String PAGE = ProjectFiles.read("docs/from-javascript.md");
    private static final String KOA = "## The Koa guide";
    private static final String TABLES = "## Functions by group";
    private static final List<Row> ROWS = rows(PAGE.substring(PAGE.indexOf(TABLES)));
    private static final List<String> PACKAGES = List.of("auth", "client", "api", "api.model", "javalin", "servlet");

    /**
     * A row of a table of operations.
     *
     * @param javaScript the call in JavaScript; {@code –} if the SDK does not have it
     */
    private record Row(String javaScript, List<FacadeCall> calls) {}

    @Test
    void everyJavaCallExists() {
        assertThat(ROWS)
                .hasSizeGreaterThan(260)
                .allSatisfy(row -> assertThat(row.calls())
                        .isNotEmpty()
                        .allSatisfy(call ->
                                assertThat(call.exists()).as(call.toString()).isTrue()));
    }

    @Test
    void everyMethodOfAFacadeHasARow() {
        assertThat(ROWS.stream().flatMap(row -> row.calls().stream()).map(FacadeCall::name))
                .containsAll(FacadeCall.all().toList());
    }

    @Test
    void everyOperationHasARowWithItsJavaScriptName() {
        Map<String, String> javaScript = new HashMap<>();
        ROWS.forEach(row -> row.calls().forEach(call -> javaScript.put(call.name(), row.javaScript())));
        Map<String, String> renamed = renamedMethods();

        assertThat(operations()).hasSize(268).allSatisfy(operation -> {
            String name = operation.get("method_name");
            String group = operation.get("group");
            String subGroup = operation.get("sub_group");
            String java =
                    (subGroup.isEmpty() ? group : group + "." + subGroup) + "." + renamed.getOrDefault(name, name);
            assertThat(javaScript).containsKey(java);
            assertThat(javaScript.get(java)).matches("–|`" + group + "\\." + name + "\\(.*\\)`");
        });
    }

    @Test
    void everyTypeAndMethodThatTheOtherTablesNameExists() {
        Pattern name = Pattern.compile("`([A-Z]\\w+(?:\\.[A-Z]\\w+)*)(?:\\.([a-z]\\w*)\\([^`]*)?`");
        List<String> names = name.matcher(javaCells(PAGE.substring(0, PAGE.indexOf(KOA))))
                .results()
                .map(MatchResult::group)
                .filter(text -> !text.matches("`[A-Z_]+`")) // a variable
                .toList();

        assertThat(names).hasSizeGreaterThan(50).allSatisfy(text -> {
            Matcher parts = name.matcher(text);
            assertThat(parts.matches()).isTrue();
            List<Class<?>> types = typesNamed(parts.group(1));
            assertThat(types).isNotEmpty();
            if (parts.group(2) != null) {
                assertThat(types.get(0).getMethods()).extracting("name").contains(parts.group(2));
            }
        });
    }

    @Test
    void everyFileOfTheExampleExists() {
        String files = PAGE.substring(PAGE.indexOf(KOA), PAGE.indexOf(TABLES));

        assertThat(Pattern.compile("`((?:\\w+/)?[A-Z]\\w+)`")
                        .matcher(javaCells(files))
                        .results()
                        .map(name -> name.group(1)))
                .hasSizeGreaterThan(5)
                .allSatisfy(name -> assertThat(ProjectFiles.ROOT.resolve(
                                "examples/javalin-admin/src/main/java/dev/wacht/examples/javalin/" + name + ".java"))
                        .matches(Files::exists, "exists"));
    }

    @Test
    void everySnippetIsCodeThatCompiles() {
        String compiled = unspaced(ProjectFiles.read(
                "verification/project-rules/src/test/java/dev/wacht/rules/FromJavaScriptExamples.java"));

        assertThat(Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                        .matcher(PAGE)
                        .results())
                .hasSize(3)
                .allSatisfy(snippet -> assertThat(compiled).contains(unspaced(snippet.group(1))));
    }

    private static List<Row> rows(String markdown) {
        List<Row> rows = new ArrayList<>();
        for (List<String> cells : cells(markdown)) {
            if (cells.size() == 3 && cells.get(2).startsWith("`")) {
                String[] calls = cells.get(1).replace("`", "").split("<br>");
                String[] returned = cells.get(2).replace("`", "").split("<br>");
                List<FacadeCall> parsed = new ArrayList<>();
                for (int i = 0; i < calls.length; i++) {
                    parsed.add(FacadeCall.of(calls[i], returned[i]));
                }
                rows.add(new Row(cells.get(0), parsed));
            }
        }
        return rows;
    }

    /** Returns the second cells of all rows, one on a line. */
    private static String javaCells(String markdown) {
        return String.join(
                "\n", cells(markdown).stream().map(cells -> cells.get(1)).toList());
    }

    private static List<List<String>> cells(String markdown) {
        return markdown.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
                .map(line -> List.of(line.replaceAll("^\\| | \\|$", "").split(" \\| ")))
                .toList();
    }

    private static List<Class<?>> typesNamed(String name) {
        List<Class<?>> types = new ArrayList<>();
        for (String packageName : PACKAGES) {
            try {
                types.add(Class.forName("dev.wacht." + packageName + "." + name.replace('.', '$')));
            } catch (ClassNotFoundException e) {
                // in another package
            }
        }
        return types.isEmpty() && name.matches("Optional|CompletableFuture|Path") ? List.of(Object.class) : types;
    }

    /** Returns the operations of the backend API and the gateway, from the tables that the specification agrees with. */
    private static List<Map<String, String>> operations() {
        List<String[]> lines = ProjectFiles.read("openapi/src/test/resources/tables/operations.tsv")
                .lines()
                .map(line -> line.split("\t", -1))
                .toList();
        List<String> header = Arrays.asList(lines.get(0));
        return lines.stream()
                .skip(1)
                .filter(cells -> !cells[header.indexOf("surface")].equals("frontend"))
                .map(cells -> {
                    Map<String, String> operation = new HashMap<>();
                    Stream.of("group", "sub_group", "method_name")
                            .forEach(column -> operation.put(column, cells[header.indexOf(column)]));
                    return operation;
                })
                .toList();
    }

    /** Returns the Java names of the methods that openapi/README.md lists as renamed, by their JavaScript names. */
    private static Map<String, String> renamedMethods() {
        String readme = ProjectFiles.read("openapi/README.md");
        Map<String, String> renamed = new HashMap<>();
        for (List<String> cells : cells(readme.substring(readme.indexOf("## Names that differ")))) {
            renamed.put(cells.get(0).replace("`", ""), cells.get(1).replace("`", ""));
        }
        return renamed;
    }

    /** Removes white space, because the formatter may break lines elsewhere than the page does. */
    private static String unspaced(String code) {
        return code.replaceAll("\\s+", "");
    }
}
