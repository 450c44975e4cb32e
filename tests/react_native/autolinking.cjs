// What React Native's command line finds of the packages that an app has installed, as the app's builds ask it.
//
//   node autolinking.cjs APP     prints JSON: {name: {"android": {...} | null, "ios": {...} | null}, ...}
'use strict';

const {default: loadConfig} = require('@react-native-community/cli-config');

const {dependencies} = loadConfig({projectRoot: process.argv[2]});
const found = Object.entries(dependencies).map(([name, {platforms}]) => [name, platforms]);
process.stdout.write(JSON.stringify(Object.fromEntries(found)) + '\n');
