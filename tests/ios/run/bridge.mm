#import "bridge.h"

#import <algorithm>
#import <charconv>
#import <cmath>
#import <map>
#import <mutex>
#import <stdexcept>
#import <vector>

#import <objc/runtime.h>

#import <React/RCTInvalidating.h>
#import <ReactCommon/RCTTurboModule.h>

using namespace facebook;
using react::ObjCTurboModule;

extern "C" void makeBlocksObjects(void);

// -------------------------------------------------------------- JSON

/// A number as JavaScript writes it: the shortest text that means it.
static std::string numberText(double number)
{
  if (!std::isfinite(number)) {
    return "null";
  }
  char text[32];
  bool isPlain = number == 0 || (std::abs(number) >= 1e-6 && std::abs(number) < 1e21);
  auto format = isPlain ? std::chars_format::fixed : std::chars_format::scientific;
  auto end = std::to_chars(text, text + sizeof text, number == 0 ? 0 : number, format).ptr;
  return std::string(text, end);
}

static NSString *quoted(NSString *text)
{
  NSMutableString *found = [NSMutableString stringWithString:@"\""];
  for (NSUInteger at = 0; at < [text length]; at++) {
    unichar each = [text characterAtIndex:at];
    if (each == '"' || each == '\\') {
      [found appendFormat:@"\\%C", each];
    } else if (each == '\n') {
      [found appendString:@"\\n"];
    } else if (each < ' ') {
      [found appendFormat:@"\\u%04x", each];
    } else {
      [found appendFormat:@"%C", each];
    }
  }
  return [found stringByAppendingString:@"\""];
}

/// Entries of an object come in no order of their own: here in that of their keys.
static NSString *objectText(NSDictionary *object)
{
  NSMutableArray *entries = [NSMutableArray array];
  for (NSString *key in [[object allKeys] sortedArrayUsingSelector:@selector(compare:)]) {
    id value = [object objectForKey:key];
    [entries addObject:[NSString stringWithFormat:@"%@:%@", quoted(key), json(value)]];
  }
  return [NSString stringWithFormat:@"{%@}", [entries componentsJoinedByString:@","]];
}

static NSString *arrayText(NSArray *array)
{
  NSMutableArray *items = [NSMutableArray array];
  for (id item in array) {
    [items addObject:json(item)];
  }
  return [NSString stringWithFormat:@"[%@]", [items componentsJoinedByString:@","]];
}

/// What React Native carries over, and nothing else: what it does not know is undefined.
NSString *json(id value)
{
  if ([value isKindOfClass:[NSString class]]) {
    return quoted(value);
  }
  if ([value isKindOfClass:[NSNumber class]]) {
    BOOL isBoolean = [value isKindOfClass:[@YES class]];
    NSString *text = [value boolValue] ? @"true" : @"false";
    return isBoolean ? text : @(numberText([value doubleValue]).c_str());
  }
  if ([value isKindOfClass:[NSDictionary class]]) {
    return objectText(value);
  }
  if ([value isKindOfClass:[NSArray class]]) {
    return arrayText(value);
  }
  return value == [NSNull null] ? @"null" : @"undefined";
}

void say(NSString *format, ...)
{
  static std::mutex one;
  std::lock_guard<std::mutex> lock(one);
  va_list arguments;
  va_start(arguments, format);
  NSString *text = [[NSString alloc] initWithFormat:format arguments:arguments];
  va_end(arguments);
  printf("%s\n", [text UTF8String]);
}

// -------------------------------------------------------------- what modules see of React Native

static std::map<std::string, std::shared_ptr<react::TurboModule>> modules;

/// Classes register themselves before anything else is set up.
static std::vector<Class> &registered()
{
  static std::vector<Class> classes;
  return classes;
}

extern "C" void RCTRegisterModule(Class type)
{
  registered().push_back(type);
}

extern "C" dispatch_queue_t dispatch_get_main_queue(void)
{
  return @"the main queue";
}

@implementation EventEmitterCallbackWrapper
@end

ObjCTurboModule::ObjCTurboModule(const InitParams &params) : instance_(params.instance) {}

/// What a module emits from now on goes astray: the callback means emitters that are no more.
ObjCTurboModule::~ObjCTurboModule()
{
  setEventEmitterCallback([](const std::string &name, id) {
    throw std::logic_error(name + " after the end");
  });
}

void ObjCTurboModule::setEventEmitterCallback(react::EventEmitterCallback callback)
{
  EventEmitterCallbackWrapper *wrapper = [[EventEmitterCallbackWrapper alloc] init];
  wrapper->_eventEmitterCallback = callback;
  if ([instance_ respondsToSelector:@selector(setEventEmitterCallback:)]) {
    [(id<RCTTurboModule>)instance_ setEventEmitterCallback:wrapper];
  }
}

static RCTPromiseResolveBlock printsResult(NSString *name)
{
  return [^(id result) {
    say(@"%@ -> %@", name, json(result));
  } copy];
}

static RCTPromiseRejectBlock printsRejection(NSString *name)
{
  return [^(NSString *code, NSString *message, NSError *error) {
    NSString *cause = error == nil ? @"" : [NSString stringWithFormat:@" (%@)", [error domain]];
    say(@"%@ rejected %@: %@%@", name, code, message, cause);
  } copy];
}

/// As React Native does it: a number or a boolean as such where the method takes one.
static void pass(id value, NSInvocation *invocation, NSInteger at)
{
  const char *type = [[invocation methodSignature] getArgumentTypeAtIndex:at];
  double number = [value respondsToSelector:@selector(doubleValue)] ? [value doubleValue] : 0;
  BOOL flag = number != 0;
  void *place = *type == *@encode(double) ? (void *)&number : (void *)&flag;
  [invocation setArgument:*type == *@encode(id) ? (void *)&value : place atIndex:at];
}

/// Blocks are objects; that they are blocks, this Foundation does not know.
static NSMethodSignature *signatureOf(Class type, SEL selector)
{
  std::string types = method_getTypeEncoding(class_getInstanceMethod(type, selector));
  types.erase(std::remove(types.begin(), types.end(), '?'), types.end());
  return [NSMethodSignature signatureWithObjCTypes:types.c_str()];
}

jsi::Value ObjCTurboModule::invokeObjCMethod(
    jsi::Runtime &,
    TurboModuleMethodValueKind,
    const std::string &name,
    SEL selector,
    const jsi::Value *args,
    size_t count)
{
  NSMethodSignature *signature = signatureOf([(NSObject *)instance_ class], selector);
  NSInvocation *invocation = [NSInvocation invocationWithMethodSignature:signature];
  [invocation setSelector:selector];
  for (size_t at = 0; at < count; at++) {
    pass(args[at].object, invocation, at + 2);
  }
  RCTPromiseResolveBlock resolve = printsResult(@(name.c_str()));
  RCTPromiseRejectBlock reject = printsRejection(@(name.c_str()));
  [invocation setArgument:&resolve atIndex:count + 2];
  [invocation setArgument:&reject atIndex:count + 3];
  if (![[instance_ methodQueue] isEqual:dispatch_get_main_queue()]) {
    say(@"%s is not called on the main thread", name.c_str());
  }
  [invocation invokeWithTarget:instance_];
  return {};
}

// -------------------------------------------------------------- what JavaScript does

static void startModule(Class type)
{
  id module = [[type alloc] init];
  auto native = [(id<RCTTurboModule>)module getTurboModule:{.instance = module}];
  for (auto &[name, emitter] : native->eventEmitterMap_) {
    NSString *event = @(name.c_str());
    emitter->listen([event](id payload) { say(@"%@ %@", event, json(payload)); });
  }
  modules[[[type moduleName] UTF8String]] = native;
}

void startModules(void)
{
  makeBlocksObjects();
  for (Class type : registered()) {
    startModule(type);
  }
}

void endModules(void)
{
  for (auto &[name, module] : modules) {
    id instance = static_cast<ObjCTurboModule &>(*module).instance_;
    if ([instance respondsToSelector:@selector(invalidate)]) {
      [(id<RCTInvalidating>)instance invalidate];
    }
  }
  modules.clear();
}

bool keepsNulls = false;

/// As React Native does it: numbers are doubles, and what is null in an object is not there.
static id converted(id value)
{
  if ([value isKindOfClass:[NSNumber class]]) {
    BOOL isBoolean = [value isKindOfClass:[@YES class]];
    return isBoolean ? value : [NSNumber numberWithDouble:[value doubleValue]];
  }
  if ([value isKindOfClass:[NSArray class]]) {
    NSMutableArray *items = [NSMutableArray array];
    for (id item in value) {
      [items addObject:converted(item) ?: [NSNull null]];
    }
    return items;
  }
  if ([value isKindOfClass:[NSDictionary class]]) {
    NSMutableDictionary *entries = [NSMutableDictionary dictionary];
    for (NSString *key in value) {
      id item = converted([value objectForKey:key]);
      if (item != nil) {
        [entries setObject:item forKey:key];
      }
    }
    return entries;
  }
  return value == [NSNull null] && !keepsNulls ? nil : value;
}

void call(const char *module, const char *function, const char *arguments)
{
  NSData *data = [@(arguments) dataUsingEncoding:NSUTF8StringEncoding];
  NSArray *given = [NSJSONSerialization JSONObjectWithData:data options:0 error:NULL];
  std::vector<jsi::Value> values;
  for (id each in given) {
    values.push_back({converted(each)});
  }
  jsi::Runtime runtime;
  auto &native = *modules.at(module);
  auto &method = native.methodMap_.at(function);
  if (given == nil || method.argCount != values.size()) {
    say(@"%s takes %zu arguments", function, method.argCount);
  }
  method.invoker(runtime, native, values.data(), values.size());
}
