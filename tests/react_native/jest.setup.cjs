// The native side of a test, as `native`:
//
//   native.install('EnxRoomManager', {dropUser: jest.fn(), addListener: jest.fn(), removeListeners: jest.fn()});
//   native.installOthers(name => ({...}));   // what there is under every other name
//   const {Enx} = require('the-package');   // after install: a spec asks for its module when it is loaded
//   native.emit('ackDropUser', {data: []}); // as a native module emits
//
// React Native's TurboModuleRegistry asks `__turboModuleProxy`, as in an app; the emitter is the real one. A warning
// or an error on the console fails the test: React and NativeEventEmitter report misuse that way. A test that
// expects one mocks it: `jest.spyOn(console, 'warn').mockImplementation(() => {})`.
'use strict';

const modules = new Map();
let others = () => null;
const complaints = [];

// React Native's own modules stay those of its jest preset.
global.__turboModuleProxy = name => modules.get(name) ?? others(name);

global.native = {
  install(name, module) {
    modules.set(name, module);
    return module;
  },
  installOthers(make) {
    others = make;
  },
  emit(event, ...payload) {
    require('react-native').DeviceEventEmitter.emit(event, ...payload);
  },
};

for (const level of ['warn', 'error']) {
  console[level] = (...parts) => complaints.push(`console.${level}: ${parts.map(String).join(' ')}`);
}

afterEach(() => {
  const heard = complaints.splice(0);
  if (heard.length > 0) {
    throw new Error(heard.join('\n'));
  }
});
