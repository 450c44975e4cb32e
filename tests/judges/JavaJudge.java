import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles many folders in one process: {@code JavaJudge OPTION… -- FOLDER…}. The classes of each go
 * into its folder {@code classes}. Prints a line for each complaint: the number of the folder, and it.
 */
class JavaJudge {
    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    public static void main(String[] args) throws IOException {
        List<String> words = List.of(args);
        int end = words.indexOf("--");
        List<String> folders = words.subList(end + 1, words.size());
        for (int number = 0; number < folders.size(); number++) {
            for (String complaint : judge(words.subList(0, end), Path.of(folders.get(number)))) {
                System.out.println(number + " " + complaint.replaceAll("\\s+", " "));
            }
        }
    }

    private static List<String> judge(List<String> options, Path folder) throws IOException {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-d", Files.createDirectories(folder.resolve("classes")).toString()));
        try (StandardJavaFileManager files =
                JAVAC.getStandardFileManager(found, Locale.ENGLISH, StandardCharsets.UTF_8)) {
            boolean compiles =
                    JAVAC.getTask(
                                    null,
                                    files,
                                    found,
                                    all,
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources(folder)))
                            .call();
            List<String> told =
                    found.getDiagnostics().stream()
                            .map(each -> told(each))
                            .collect(Collectors.toList());
            return compiles || !told.isEmpty() ? told : List.of("does not compile");
        }
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    private static String told(javax.tools.Diagnostic<? extends JavaFileObject> complaint) {
        JavaFileObject source = complaint.getSource();
        String place =
                source == null
                        ? ""
                        : Path.of(source.toUri()).getFileName() + ":" + complaint.getLineNumber();
        return place + ": " + complaint.getMessage(Locale.ENGLISH);
    }
}
