// React Native's Babel preset, whatever Babel configuration lies near the judged package.
'use strict';

const babel = require('babel-jest').default.createTransformer({
  presets: [require.resolve('@react-native/babel-preset')],
  babelrc: false,
  configFile: false,
});

// The cache key leaves out jest's configuration, which names the folder of each run's tests.
module.exports = {
  ...babel,
  getCacheKey: (text, file, options) => babel.getCacheKey(text, file, {...options, configString: ''}),
  getCacheKeyAsync: undefined,
};
