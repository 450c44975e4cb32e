// A stand-in for what codegen's sources are written against: what JavaScript passes are objects
// here, and an emitter has one listener.
#pragma once

#import <Foundation/Foundation.h>

#import <functional>
#import <memory>
#import <mutex>
#import <string>
#import <unordered_map>
#import <vector>

#import <React/RCTBridgeModule.h>

#define JSI_EXPORT

namespace facebook::jsi {
class Runtime {};
struct Value {
  id object = nil;
};
} // namespace facebook::jsi

namespace facebook::react {

using EventEmitterCallback = std::function<void(const std::string &, id)>;
enum TurboModuleMethodValueKind { PromiseKind };

class IAsyncEventEmitter {
 public:
  virtual ~IAsyncEventEmitter() = default;
  void listen(std::function<void(id)> listener)
  {
    std::lock_guard<std::mutex> lock(mutex_);
    listener_ = listener;
  }

 protected:
  std::mutex mutex_;
  std::function<void(id)> listener_;
};

template <typename T>
class AsyncEventEmitter : public IAsyncEventEmitter {
 public:
  void emit(T value)
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (listener_) {
      listener_(value);
    }
  }
};

class TurboModule {
 public:
  virtual ~TurboModule() = default;
  struct MethodMetadata {
    size_t argCount;
    jsi::Value (*invoker)(jsi::Runtime &, TurboModule &, const jsi::Value *, size_t);
  };
  std::unordered_map<std::string, MethodMetadata> methodMap_;
  std::unordered_map<std::string, std::shared_ptr<IAsyncEventEmitter>> eventEmitterMap_;
};

class ObjCTurboModule : public TurboModule {
 public:
  struct InitParams {
    id<RCTBridgeModule> instance;
  };
  ObjCTurboModule(const InitParams &params);
  ~ObjCTurboModule() override;
  jsi::Value invokeObjCMethod(
      jsi::Runtime &,
      TurboModuleMethodValueKind,
      const std::string &name,
      SEL selector,
      const jsi::Value *args,
      size_t count);
  id<RCTBridgeModule> instance_;

 protected:
  void setEventEmitterCallback(EventEmitterCallback callback);
};

} // namespace facebook::react

@interface EventEmitterCallbackWrapper : NSObject {
 @public
  facebook::react::EventEmitterCallback _eventEmitterCallback;
}
@end

@protocol RCTTurboModule <NSObject>
- (std::shared_ptr<facebook::react::TurboModule>)getTurboModule:
    (const facebook::react::ObjCTurboModule::InitParams &)params;
@optional
- (void)setEventEmitterCallback:(EventEmitterCallbackWrapper *)wrapper;
@end
