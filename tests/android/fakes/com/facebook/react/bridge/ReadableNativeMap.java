package com.facebook.react.bridge;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map of C++'s, without C++. As that one it can be handed on once; other than that, it keeps an order. */
public class ReadableNativeMap implements ReadableMap {
  private final Map<String, Object> items = new LinkedHashMap<>();
  private boolean isConsumed;

  Map<String, Object> live() {
    if (isConsumed) {
      throw new ObjectAlreadyConsumedException("Map already consumed");
    }
    return items;
  }

  ReadableNativeMap consumed() {
    ReadableNativeMap copy = new ReadableNativeMap();
    copy.items.putAll(live());
    isConsumed = true;
    return copy;
  }

  private Object get(String name) {
    return live().get(name);
  }

  @Override
  public boolean getBoolean(String name) {
    return (Boolean) get(name);
  }

  @Override
  public double getDouble(String name) {
    return (Double) get(name);
  }

  @Override
  public int getInt(String name) {
    return ((Double) get(name)).intValue();
  }

  @Override
  public long getLong(String name) {
    return ((Double) get(name)).longValue();
  }

  @Override
  public String getString(String name) {
    return (String) get(name);
  }

  @Override
  public ReadableArray getArray(String name) {
    return (ReadableArray) get(name);
  }

  @Override
  public ReadableMap getMap(String name) {
    return (ReadableMap) get(name);
  }

  @Override
  public boolean isNull(String name) {
    return get(name) == null;
  }

  @Override
  public Dynamic getDynamic(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ReadableType getType(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean hasKey(String name) {
    return live().containsKey(name);
  }

  @Override
  public Iterator<Map.Entry<String, Object>> getEntryIterator() {
    return live().entrySet().iterator();
  }

  @Override
  public ReadableMapKeySetIterator keySetIterator() {
    throw new UnsupportedOperationException();
  }

  @Override
  public HashMap<String, Object> toHashMap() {
    return new LinkedHashMap<>(live());
  }
}
