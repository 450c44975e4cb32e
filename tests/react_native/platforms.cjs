// An app's own word on its platforms. React Native's has the bundler's commands too, which are not installed here.
'use strict';

const platforms = ['android', 'ios'].map(name => {
  const {projectConfig, dependencyConfig} = require(`@react-native-community/cli-platform-${name}`);
  return [name, {projectConfig, dependencyConfig}];
});
module.exports = {platforms: Object.fromEntries(platforms)};
