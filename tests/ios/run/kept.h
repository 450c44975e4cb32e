// Where the classes of an SDK keep what they are given: this runtime has no variables of
// implementations, and the headers that are judged declare none.
#pragma once

#import <Foundation/Foundation.h>

#import <any>
#import <map>
#import <mutex>
#import <string>

struct Kept {
  std::mutex one; // thread at a time
  std::map<std::pair<const void *, std::string>, std::any> all;
};

inline Kept &allThatIsKept()
{
  static Kept kept;
  return kept;
}

template <typename T>
void keep(id owner, const char *name, T value)
{
  if constexpr (std::is_convertible_v<T, id>) {
    [(id)value retain];
  }
  Kept &there = allThatIsKept();
  std::lock_guard<std::mutex> lock(there.one);
  there.all[{(const void *)owner, name}] = value;
}

template <typename T>
T kept(id owner, const char *name)
{
  Kept &there = allThatIsKept();
  std::lock_guard<std::mutex> lock(there.one);
  std::any &found = there.all[{(const void *)owner, name}];
  return found.has_value() ? std::any_cast<T>(found) : T{};
}
