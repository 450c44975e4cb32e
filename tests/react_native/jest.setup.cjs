// The native side of a test, as `native`:
//
//   const enx = native.install('EnxRoomManager', {dropUser: jest.fn()}, ['ackDropUser']);
//   native.installOthers(call);                   // under every other name: any function, any event
//   const {Enx} = require('the-package');         // after install: a spec asks for its module when it is loaded
//   await native.emit('ackDropUser', {data: []}); // as the native modules emit that have the event
//   expect(enx.onAckDropUser).toHaveBeenCalledTimes(1);  // the subscriptions that were made
//   expect(native.listeners('ackDropUser')).toBe(0);     // those that there are
//
// React Native's TurboModuleRegistry asks `__turboModuleProxy`, as in an app. A warning or an error on the console
// fails the test: React reports misuse that way. A test that expects one mocks it:
// `jest.spyOn(console, 'warn').mockImplementation(() => {})`.
'use strict';

const modules = new Map();
let makeOther = () => null;
const complaints = [];

function moduleOf(name) {
  if (!modules.has(name)) {
    modules.set(name, makeOther());
  }
  return modules.get(name);
}

// React Native's own modules stay those of its jest preset.
global.__turboModuleProxy = moduleOf;

// What codegen makes of `readonly onX: EventEmitter<…>`, as bridging/EventEmitter.h has it: listeners in a hash map, so
// in no order, here the last first; each is called by a task of its own, whether it was removed since or not, and gets
// its own copy of what goes over the bridge.
function emitter() {
  const listeners = new Map();
  const subscribe = jest.fn(handler => {
    const id = {};
    listeners.set(id, handler);
    return {remove: () => void listeners.delete(id)};
  });
  const emit = payload => {
    const carried = JSON.stringify(payload ?? null);
    return [...listeners.values()].reverse().map(handler => task(() => handler(JSON.parse(carried))));
  };
  return Object.assign(subscribe, {emit, listeners});
}

function task(run) {
  return new Promise((resolve, reject) => {
    setImmediate(() => {
      try {
        resolve(run());
      } catch (error) {
        reject(error);
      }
    });
  });
}

const emitterName = event => `on${event[0].toUpperCase()}${event.slice(1)}`;
const isEmitter = name => typeof name === 'string' && /^on[A-Z]/.test(name);

function emittersOf(event) {
  const name = emitterName(event);
  return [...modules.values()].filter(module => module !== null && name in module).map(module => module[name]);
}

global.native = {
  install(name, functions, events = []) {
    const module = {...functions};
    events.forEach(event => {
      module[emitterName(event)] = emitter();
    });
    modules.set(name, module);
    return module;
  },
  installOthers(call) {
    makeOther = () =>
      new Proxy({}, {
        has: (made, name) => Object.hasOwn(made, name) || isEmitter(name),
        get(made, name) {
          made[name] ??= isEmitter(name) ? emitter() : (...given) => call(name, ...given);
          return made[name];
        },
      });
  },
  async emit(event, payload) {
    const emitters = emittersOf(event);
    if (emitters.length === 0) {
      throw new Error(`no native module has the event ${event}`);
    }
    await Promise.all(emitters.flatMap(each => each.emit(payload)));
  },
  listeners(event) {
    return emittersOf(event).reduce((count, each) => count + each.listeners.size, 0);
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
