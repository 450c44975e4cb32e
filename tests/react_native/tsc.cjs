// Type-checks packages, and consumers of them, with React Native's own types; one program for all.
//
//   node tsc.cjs REACT_NATIVE [CONDITION...] < cases
//                          reads JSON [{"package": folder, "consumer": file or null}, ...]
//                          prints JSON [[diagnostic line, ...], ...]
//
// A case's own files are the package's *.ts and *.d.ts and the consumer; only their diagnostics count. They may
// lie in any folder: what they import by name is looked up from here, except the judged package itself, which
// the consumer finds in the node_modules beside it.
// REACT_NATIVE is the React Native whose types are used, by the name that it is installed by, and a CONDITION chooses
// among them, as `react-native-strict-api`.
'use strict';

const fs = require('fs');
const path = require('path');
const ts = require('typescript');

const HERE = fs.realpathSync(__dirname);
const [REACT_NATIVE, ...CONDITIONS] = process.argv.slice(2);
const NOT_SOURCES = new Set(['node_modules', 'ios', 'android']);

function readOptions() {
  const file = path.join(HERE, 'tsconfig.json');
  const {config, error} = ts.readConfigFile(file, ts.sys.readFile);
  const {options, errors} = ts.parseJsonConfigFileContent(config ?? {}, ts.sys, HERE);
  const fatal = [error, ...errors].filter(one => one && one.code !== 18002); // 18002: the list of files is empty
  if (fatal.length > 0) {
    throw new Error(ts.formatDiagnostics(fatal, FORMAT));
  }
  return {...options, customConditions: [...CONDITIONS, ...options.customConditions]};
}

const FORMAT = {getCanonicalFileName: name => name, getCurrentDirectory: () => HERE, getNewLine: () => '\n'};

/** The TypeScript sources below a folder, declarations among them. */
function sources(folder) {
  return fs.readdirSync(folder, {withFileTypes: true}).flatMap(entry => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      return NOT_SOURCES.has(entry.name) ? [] : sources(full);
    }
    return /\.tsx?$/.test(entry.name) ? [full] : [];
  });
}

/** The name that what is called `react-native` is installed by. */
const chosen = name => name.replace(/^react-native(?=\/|$)/, REACT_NATIVE);

/** A compiler host that looks names up from this folder first, wherever the importing file lies. */
function createHost(options) {
  const host = ts.createCompilerHost(options);
  const cache = ts.createModuleResolutionCache(HERE, name => name, options);
  const anchor = path.join(HERE, 'anchor.ts');
  const resolve = (name, from, redirect, mode) =>
    ts.resolveModuleName(chosen(name), from, options, host, cache, redirect, mode).resolvedModule;
  host.resolveModuleNameLiterals = (literals, file, redirect, _options, sourceFile) =>
    literals.map(literal => {
      const mode = ts.getModeForUsageLocation(sourceFile, literal, options);
      const byName = !literal.text.startsWith('.') && !file.startsWith(HERE + path.sep);
      const places = byName ? [anchor, file] : [file];
      const [found] = places.map(place => resolve(literal.text, place, redirect, mode)).filter(Boolean);
      // Without its id: TypeScript takes two packages of one name and version for one and reads the first only.
      return {resolvedModule: found && {...found, packageId: undefined}};
    });
  return host;
}

function line(diagnostic, folder) {
  const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
  const {line: row, character} = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
  const name = path.relative(folder, diagnostic.file.fileName);
  return `${name}(${row + 1},${character + 1}): error TS${diagnostic.code}: ${text}`;
}

function judge(cases) {
  const options = readOptions();
  const own = cases.map(one => {
    const folder = fs.realpathSync(one.package);
    const declared = sources(folder);
    if (declared.length === 0) {
      throw new Error(`no TypeScript below ${one.package}`);
    }
    const consumer = one.consumer === null ? null : fs.realpathSync(one.consumer);
    return {folder, consumer, files: consumer === null ? declared : [...declared, consumer]};
  });
  const program = ts.createProgram({
    rootNames: own.flatMap(one => one.files),
    options,
    host: createHost(options),
  });
  const general = [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()];
  if (general.length > 0) {
    throw new Error(ts.formatDiagnostics(general, FORMAT));
  }
  return own.map(({folder, consumer, files}) =>
    files.flatMap(name => {
      const file = program.getSourceFile(name);
      const base = name === consumer ? path.dirname(name) : folder;
      return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(one =>
        line(one, base),
      );
    }),
  );
}

process.stdout.write(JSON.stringify(judge(JSON.parse(fs.readFileSync(0, 'utf8'))), null, 1) + '\n');
