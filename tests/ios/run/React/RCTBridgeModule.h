// A stand-in for React Native's header, where its real one needs Apple's runtime.
#pragma once

#import <Foundation/Foundation.h>

#define RCT_EXPORT_MODULE(js_name)               \
  extern "C" void RCTRegisterModule(Class type); \
  +(NSString *)moduleName                        \
  {                                              \
    return @ #js_name;                           \
  }                                              \
  +(void)load                                    \
  {                                              \
    RCTRegisterModule(self);                     \
  }

typedef void (^RCTPromiseResolveBlock)(id result);
typedef void (^RCTPromiseRejectBlock)(NSString *code, NSString *message, NSError *error);
typedef id dispatch_queue_t;

extern "C" dispatch_queue_t dispatch_get_main_queue(void);

@protocol RCTBridgeModule <NSObject>
+ (NSString *)moduleName;
@optional
- (dispatch_queue_t)methodQueue;
@end
