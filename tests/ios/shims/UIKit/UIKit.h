// A stand-in for Apple's UIKit: as much of it as React Native's headers name.
#import <Foundation/Foundation.h>

@interface UIView : NSObject
@end
