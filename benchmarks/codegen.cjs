// What an app's build has React Native's codegen do, for iOS and Android, as one process:
//
//   node codegen.cjs SPECS OUT   reads each Native*.ts in the folder SPECS, writes OUT/ios and OUT/android
'use strict';

const {combineSchemasInFileList} = require('@react-native/codegen/lib/cli/combine/combine-js-to-schema');
const {generate} = require('@react-native/codegen/lib/generators/RNCodegen');

const [specs, out] = process.argv.slice(2);
for (const [platform, generator] of [['ios', 'modulesIOS'], ['android', 'modulesAndroid']]) {
  const schema = combineSchemasInFileList([specs], platform, null, 'Bench');
  const library = {
    libraryName: 'Bench',
    schema,
    outputDirectory: `${out}/${platform}`,
    packageName: 'com.bench',
    assumeNonnull: platform === 'ios',
  };
  if (!generate(library, {generators: [generator]})) {
    process.exitCode = 1;
  }
}
