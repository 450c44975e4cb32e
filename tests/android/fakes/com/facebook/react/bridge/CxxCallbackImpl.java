package com.facebook.react.bridge;

import java.util.List;
import java.util.function.Consumer;

/** What hands values to JavaScript, without C++. */
public final class CxxCallbackImpl implements Callback {
  private final Consumer<List<Object>> javascript;

  CxxCallbackImpl(Consumer<List<Object>> javascript) {
    this.javascript = javascript;
  }

  @Override
  public void invoke(Object... values) {
    javascript.accept(Arguments.fromJavaArgs(values).consumed().live());
  }
}
