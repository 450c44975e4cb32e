// Makes blocks objects, as they are on Apple's systems: here their classes are empty, and what a
// block captures is not retained.

#import <Foundation/Foundation.h>

#import <Block.h>
#import <dlfcn.h>

#import <cstring>

extern "C" void *_NSConcreteStackBlock[32];
extern "C" void *_NSConcreteMallocBlock[32];
extern "C" void *_NSConcreteGlobalBlock[32];

static const size_t kClassSize = 13 * sizeof(void *); // of the runtime's struct objc_class
static const int kIsObject = 3;

@interface BridgeBlock : NSObject
@end

@implementation BridgeBlock
- (id)copy
{
  return (id)_Block_copy(self);
}
- (id)retain
{
  return (id)_Block_copy(self);
}
- (oneway void)release
{
  _Block_release(self);
}
- (id)autorelease
{
  return self;
}
@end

extern "C" void makeBlocksObjects(void)
{
  [[[BridgeBlock alloc] init] hash]; // which has the runtime set up the class
  Class type = [BridgeBlock class];
  memcpy(_NSConcreteStackBlock, type, kClassSize);
  memcpy(_NSConcreteMallocBlock, type, kClassSize);
  memcpy(_NSConcreteGlobalBlock, type, kClassSize);
}

template <typename Function>
static Function next(const char *name)
{
  return (Function)dlsym(RTLD_NEXT, name);
}

extern "C" void _Block_object_assign(void *to, const void *object, const int flags)
{
  if (flags == kIsObject) {
    *(id *)to = [(id)object retain];
  } else {
    next<void (*)(void *, const void *, const int)>("_Block_object_assign")(to, object, flags);
  }
}

extern "C" void _Block_object_dispose(const void *object, const int flags)
{
  if (flags == kIsObject) {
    [(id)object release];
  } else {
    next<void (*)(const void *, const int)>("_Block_object_dispose")(object, flags);
  }
}
