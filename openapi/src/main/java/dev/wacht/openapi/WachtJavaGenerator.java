package dev.wacht.openapi;

import com.samskivert.mustache.Mustache;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.CodegenType;
import org.openapitools.codegen.DefaultCodegen;
import org.openapitools.codegen.model.ModelMap;
import org.openapitools.codegen.model.OperationsMap;

/**
 * Generates the Java code. openapi-generator reads the document, finds the templates and writes the files; this class
 * computes the data for the templates from the document.
 *
 * <p>openapi-generator's own models of schemas and operations serve all languages, and lack what this API needs:
 * top-level parameter classes, extensible enums, and unions that keep unknown variants.
 */
public final class WachtJavaGenerator extends DefaultCodegen {
    private final Map<String, JavaFile> files = new TreeMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();

    public WachtJavaGenerator() {
        modelTemplateFiles.put("file.mustache", ".java");
        apiTemplateFiles.put("facade.mustache", "Api.java");
        apiTemplateFiles.put("async-facade.mustache", "AsyncApi.java");
        apiTemplateFiles.put("calls.mustache", "Calls.java");
        apiTemplateFiles.put("service.mustache", "Service.java");
        embeddedTemplateDir = "wacht-java";
        templateDir = "wacht-java";
    }

    @Override
    public CodegenType getTag() {
        return CodegenType.CLIENT;
    }

    @Override
    public String getName() {
        return "wacht-java";
    }

    @Override
    public String getHelp() {
        return "Models, parameters, Retrofit services and facades of wacht-java.";
    }

    /** The normalizer would change the document. */
    @Override
    public boolean getUseOpenapiNormalizer() {
        return false;
    }

    /** The document has no inline models. */
    @Override
    public boolean getUseInlineModelResolver() {
        return false;
    }

    @Override
    public Mustache.Compiler processCompiler(Mustache.Compiler compiler) {
        return compiler.escapeHTML(false);
    }

    /** Reads the document, and replaces its schemas with one placeholder for each file to write. */
    @Override
    @SuppressWarnings("rawtypes") // swagger-parser's own maps are raw
    public void preprocessOpenAPI(OpenAPI document) {
        TextNames.translate(document);
        ModelReader models = new ModelReader(document);
        OperationReader operations = new OperationReader(document, models);
        files.putAll(models.files());
        files.putAll(operations.params());
        GroupIndexes.of(document).forEach(index -> files.put(index.name(), index));
        for (Tag tag : document.getTags()) {
            groups.put(tag.getName(), group(tag, operations.operations()));
        }
        Map<String, Schema> placeholders = new LinkedHashMap<>();
        files.keySet().forEach(name -> placeholders.put(name, new ObjectSchema().addProperty("name", new Schema<>())));
        document.getComponents().setSchemas(placeholders);
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> operation.setRequestBody(null));
    }

    private static Group group(Tag tag, List<Operation> operations) {
        String host = Schemas.extension(tag.getExtensions(), SpecExtension.HOST);
        return new Group(
                tag.getName(),
                Group.typeName(tag),
                tag.getDescription(),
                host == null ? "BACKEND" : host,
                Schemas.extension(tag.getExtensions(), SpecExtension.BASE),
                operations.stream()
                        .filter(operation -> operation.group().equals(tag.getName()))
                        .toList());
    }

    @Override
    @SuppressWarnings("rawtypes") // as declared there
    public CodegenModel fromModel(String name, Schema schema) {
        JavaFile file = Schemas.named(files, name);
        CodegenModel model = new CodegenModel();
        model.name = name;
        model.classname = name;
        model.vendorExtensions.put("file", file);
        model.vendorExtensions.put(file.getClass().getSimpleName(), file);
        return model;
    }

    @Override
    public CodegenOperation fromOperation(
            String path, String verb, io.swagger.v3.oas.models.Operation source, List<Server> servers) {
        CodegenOperation operation = new CodegenOperation();
        operation.operationId = source.getOperationId();
        operation.path = path;
        operation.httpMethod = verb;
        return operation;
    }

    @Override
    public OperationsMap postProcessOperationsWithModels(OperationsMap operations, List<ModelMap> allModels) {
        operations.put("group", groups.get(operations.getOperations().getPathPrefix()));
        return operations;
    }

    /** Omits the changes that openapi-generator makes to the document by default. */
    @Override
    public void setOpenAPI(OpenAPI document) {
        this.openAPI = document;
    }

    /** {@link Javadoc} escapes the text of comments. */
    @Override
    public String escapeUnsafeCharacters(String text) {
        return text;
    }

    /** Omits openapi-generator's message, which does not belong in the log of a build. */
    @Override
    public void postProcess() {}

    @Override
    public String sanitizeTag(String tag) {
        return tag;
    }

    @Override
    public String toApiVarName(String tag) {
        return tag;
    }

    @Override
    public String toModelName(String name) {
        return name;
    }

    @Override
    public String modelFilename(String templateName, String modelName) {
        return file(Schemas.named(files, modelName).packageName(), modelName + modelTemplateFiles.get(templateName));
    }

    @Override
    public String apiFilename(String templateName, String tag) {
        return file(Group.PACKAGE, Schemas.named(groups, tag).name() + apiTemplateFiles.get(templateName));
    }

    private String file(String packageName, String name) {
        return String.join("/", outputFolder, packageName.replace('.', '/'), name);
    }
}
