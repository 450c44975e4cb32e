package com.facebook.react.bridge;

public final class WritableNativeArray extends ReadableNativeArray implements WritableArray {
  @Override
  public void pushNull() {
    live().add(null);
  }

  @Override
  public void pushBoolean(boolean value) {
    live().add(value);
  }

  @Override
  public void pushDouble(double value) {
    live().add(value);
  }

  @Override
  public void pushInt(int value) {
    live().add((double) value);
  }

  @Override
  public void pushLong(long value) {
    live().add((double) value);
  }

  @Override
  public void pushString(String value) {
    live().add(value);
  }

  @Override
  public void pushMap(ReadableMap value) {
    live().add(value == null ? null : ((ReadableNativeMap) value).consumed());
  }

  @Override
  public void pushArray(ReadableArray value) {
    live().add(value == null ? null : ((ReadableNativeArray) value).consumed());
  }
}
