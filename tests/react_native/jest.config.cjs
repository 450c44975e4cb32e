// Runs tests against packages that lie in any folder: the caller gives the folder of the tests as `--roots`, with
// the judged package linked into a node_modules beside each test. All other names are looked up here.
'use strict';

const path = require('path');

module.exports = {
  preset: 'react-native',
  rootDir: __dirname,
  id: 'sdkbind', // a constant, with the transform's cache key: React Native is transformed once, not per run
  cacheDirectory: path.join(__dirname, 'node_modules', '.cache', 'jest'),
  modulePaths: [path.join(__dirname, 'node_modules')],
  setupFilesAfterEnv: [path.join(__dirname, 'jest.setup.cjs')],
  transform: {'\\.[jt]sx?$': path.join(__dirname, 'jest.transform.cjs')},
  testMatch: ['**/*.test.tsx'],
  watchman: false,
};
