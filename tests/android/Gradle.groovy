// Runs a build.gradle with stand-ins that know what it may say to Gradle, to Android's plugin and to React Native's.
//
//     groovy Gradle.groovy FILE [NAME=VALUE ...]     prints what it says, one a line; NAME is of rootProject.ext
//
// What a stand-in does not have is an error, as it is in Gradle.
import org.codehaus.groovy.control.CompilerConfiguration

class Said {
    static List<String> lines = []

    static void add(String what, Object value) {
        lines << "$what: $value".toString()
    }
}

class DefaultConfig {
    void setMinSdk(int level) { Said.add('minSdk', level) }
}

class CompileOptions {
    void setSourceCompatibility(JavaVersion version) { Said.add('sourceCompatibility', version) }
    void setTargetCompatibility(JavaVersion version) { Said.add('targetCompatibility', version) }
}

enum JavaVersion { VERSION_1_8, VERSION_11, VERSION_17 }

class Android {
    void setNamespace(String name) { Said.add('namespace', name) }
    void setCompileSdk(int level) { Said.add('compileSdk', level) }
    void defaultConfig(Closure<?> block) { Build.run(block, new DefaultConfig()) }
    void compileOptions(Closure<?> block) { Build.run(block, new CompileOptions()) }
}

class Dependencies {
    void implementation(String library) { Said.add('implementation', library) }
    void compileOnly(String library) { Said.add('compileOnly', library) }
    void api(String library) { Said.add('api', library) }
}

class Extra {
    Map<String, Object> values = [:]
    boolean has(String name) { values.containsKey(name) }
    Object get(String name) { values[name] }
}

class RootProject {
    Extra ext = new Extra()
}

abstract class Build extends Script {
    static void run(Closure<?> block, Object stand) {
        Closure<?> copy = block.rehydrate(stand, block.owner, block.thisObject)
        copy.resolveStrategy = Closure.DELEGATE_FIRST
        copy()
    }

    // Without it, what is set would become a variable of the script.
    void setProperty(String name, Object value) { throw new MissingPropertyException(name, Build) }

    void apply(Map<String, String> what) { Said.add('plugin', what.plugin) }
    void android(Closure<?> block) { Build.run(block, new Android()) }
    void dependencies(Closure<?> block) { Build.run(block, new Dependencies()) }
}

def rootProject = new RootProject()
args.drop(1).each { given ->
    def (name, value) = given.split('=')
    rootProject.ext.values[name] = value as int
}
def settings = new CompilerConfiguration(scriptBaseClass: Build.name)
def binding = new Binding(rootProject: rootProject, JavaVersion: JavaVersion)
new GroovyShell(this.class.classLoader, binding, settings).evaluate(new File(args[0]))
Said.lines.each { println it }
