// JavaScript's side of the bridge: it calls native modules, and prints what becomes of the calls,
// and what events tell.
#pragma once

#import <Foundation/Foundation.h>

/// Makes the modules, as React Native does when JavaScript first asks for them.
void startModules(void);

/// Ends them, as when JavaScript is loaded anew.
void endModules(void);

/// Whether null gets into an object. By default React Native leaves such entries out.
extern bool keepsNulls;

/// Calls a function of a module with the items of a JSON array.
void call(const char *module, const char *function, const char *arguments = "[]");

/// Prints a line. Several threads may.
void say(NSString *format, ...) __attribute__((format(__NSString__, 1, 2)));

/// What JSON.stringify gives.
NSString *json(id value);
