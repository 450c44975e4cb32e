package com.facebook.react.bridge;

public final class WritableNativeMap extends ReadableNativeMap implements WritableMap {
  @Override
  public void putNull(String name) {
    live().put(name, null);
  }

  @Override
  public void putBoolean(String name, boolean value) {
    live().put(name, value);
  }

  @Override
  public void putDouble(String name, double value) {
    live().put(name, value);
  }

  @Override
  public void putInt(String name, int value) {
    live().put(name, (double) value);
  }

  @Override
  public void putLong(String name, long value) {
    live().put(name, (double) value);
  }

  @Override
  public void putString(String name, String value) {
    live().put(name, value);
  }

  @Override
  public void putMap(String name, ReadableMap value) {
    live().put(name, value == null ? null : ((ReadableNativeMap) value).consumed());
  }

  @Override
  public void putArray(String name, ReadableArray value) {
    live().put(name, value == null ? null : ((ReadableNativeArray) value).consumed());
  }

  @Override
  public void merge(ReadableMap source) {
    live().putAll(source.toHashMap());
  }

  @Override
  public WritableMap copy() {
    throw new UnsupportedOperationException();
  }
}
