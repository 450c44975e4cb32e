// Runs React Native's codegen over packages the way an app's build does: it looks for specs below
// `codegenConfig.jsSrcsDir`, parses them and generates the iOS, Android and C++ texts in memory.
//
//   node codegen.cjs REACT_NATIVE PACKAGE...   prints JSON: [{"errors": [text, ...], "files": {name: text}}, ...]
//
// REACT_NATIVE is the React Native whose codegen it is, by the name that it is installed by.
// Exits with 1 when a package has errors. Nothing is written to disk.
'use strict';

const fs = require('fs');
const path = require('path');

const [reactNative, ...packages] = process.argv.slice(2);
const ofReactNative = name =>
  require(require.resolve(name, {paths: [path.join(__dirname, 'node_modules', reactNative)]}));
const {combineSchemasInFileList} = ofReactNative('@react-native/codegen/lib/cli/combine/combine-js-to-schema');
const {allGenerators} = ofReactNative('@react-native/codegen/lib/generators/RNCodegen');

// As react-native/scripts/codegen/generate-specs-cli-executor.js: only iOS assumes non-null.
const PLATFORMS = {
  ios: {generators: ['generateModuleObjCpp'], parsedFor: 'ios', assumeNonnull: true},
  android: {
    generators: ['generateModuleJavaSpec', 'generateModuleJniH', 'generateModuleJniCpp'],
    parsedFor: 'android',
    assumeNonnull: false,
  },
  // as of 0.87 the header is all that there is of C++
  cxx: {generators: ['generateModuleH', 'generateModuleCpp'], parsedFor: 'ios', assumeNonnull: true},
};

function specConfig(folder) {
  const {codegenConfig} = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  for (const key of ['name', 'type', 'jsSrcsDir']) {
    if (typeof codegenConfig?.[key] !== 'string') {
      throw new Error(`package.json: codegenConfig.${key} is missing`);
    }
  }
  if (!['modules', 'all'].includes(codegenConfig.type)) {
    throw new Error(`package.json: codegenConfig.type is ${codegenConfig.type}, not modules`);
  }
  return codegenConfig;
}

/** The generated files of one package by name, `ios/…`, `android/…` and `cxx/…`; throws what codegen throws. */
function generate(folder) {
  const config = specConfig(folder);
  const files = {};
  for (const [platform, {generators, parsedFor, assumeNonnull}] of Object.entries(PLATFORMS)) {
    const schema = combineSchemasInFileList([path.join(folder, config.jsSrcsDir)], parsedFor, null, config.name);
    if (Object.keys(schema.modules).length === 0) {
      throw new Error(`no spec found below ${config.jsSrcsDir} (a file Native*.ts with "extends TurboModule")`);
    }
    for (const name of generators.filter(each => allGenerators[each])) {
      const texts = allGenerators[name](config.name, schema, config.android?.javaPackageName, assumeNonnull, '');
      texts.forEach((text, file) => {
        files[`${platform}/${file}`] = text;
      });
    }
  }
  return files;
}

function judge(folder) {
  try {
    return {errors: [], files: generate(folder)};
  } catch (error) {
    // codegen throws a bare Error, or one that gathers several.
    return {errors: (error.errors ?? [error]).map(String), files: {}};
  }
}

const results = packages.map(judge);
process.stdout.write(JSON.stringify(results, null, 1) + '\n');
process.exitCode = results.some(result => result.errors.length > 0) ? 1 : 0;
