package com.facebook.react.bridge;

import java.util.ArrayList;
import java.util.List;

/** An array of C++'s, without C++. As that one it can be handed on once. */
public class ReadableNativeArray extends NativeArray implements ReadableArray {
  private final List<Object> items = new ArrayList<>();
  private boolean isConsumed;

  List<Object> live() {
    if (isConsumed) {
      throw new ObjectAlreadyConsumedException("Array already consumed");
    }
    return items;
  }

  ReadableNativeArray consumed() {
    ReadableNativeArray copy = new ReadableNativeArray();
    copy.items.addAll(live());
    isConsumed = true;
    return copy;
  }

  private Object get(int at) {
    return live().get(at);
  }

  @Override
  public boolean getBoolean(int at) {
    return (Boolean) get(at);
  }

  @Override
  public double getDouble(int at) {
    return (Double) get(at);
  }

  @Override
  public int getInt(int at) {
    return ((Double) get(at)).intValue();
  }

  @Override
  public long getLong(int at) {
    return ((Double) get(at)).longValue();
  }

  @Override
  public String getString(int at) {
    return (String) get(at);
  }

  @Override
  public ReadableArray getArray(int at) {
    return (ReadableArray) get(at);
  }

  @Override
  public ReadableMap getMap(int at) {
    return (ReadableMap) get(at);
  }

  @Override
  public boolean isNull(int at) {
    return get(at) == null;
  }

  @Override
  public Dynamic getDynamic(int at) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ReadableType getType(int at) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int size() {
    return live().size();
  }

  @Override
  public ArrayList<Object> toArrayList() {
    return new ArrayList<>(live());
  }
}
