package com.facebook.react.bridge;

import com.facebook.react.BaseReactPackage;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** JavaScript's side of the bridge: it calls native modules, and hears what comes of it. */
public final class JavaScript {
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final List<BaseJavaModule> modules = new ArrayList<>();

  /** Loads the native modules. Their events are heard as `onEvent PAYLOAD`. */
  public JavaScript(BaseReactPackage found) {
    for (String name : found.getReactModuleInfoProvider().getReactModuleInfos().keySet()) {
      BaseJavaModule module = (BaseJavaModule) found.getModule(name, null);
      module.initialize();
      modules.add(module);
    }
  }

  /** From here on events are heard: React Native lets a module have what sends them after it is made. */
  public JavaScript listen() {
    return listen(() -> {});
  }

  /** `meanwhile` runs while an event is being sent. */
  public JavaScript listen(Runnable meanwhile) {
    for (BaseJavaModule module : modules) {
      module.mEventEmitterCallback =
          new CxxCallbackImpl(
              values -> {
                meanwhile.run();
                heard.add(values.get(0) + " " + json(values.get(1)));
              });
    }
    return this;
  }

  /** React Native's own part, for a module that gets it once more. */
  public JavaScript initialize() {
    modules.forEach(BaseJavaModule::initialize);
    return this;
  }

  /** As when an app is reloaded. */
  public void end() {
    modules.forEach(BaseJavaModule::invalidate);
  }

  /** Calls a function with the values of a JSON array, and gives how it ends. */
  public String ask(String function, String values) throws Exception {
    call(function, values);
    return next();
  }

  /** How the call ends is heard as `resolve VALUE` or as `reject CODE: TEXT`. */
  public void call(String function, String values) throws Exception {
    for (BaseJavaModule module : modules) {
      for (Method method : module.getClass().getSuperclass().getDeclaredMethods()) {
        if (method.getName().equals(function) && method.isAnnotationPresent(ReactMethod.class)) {
          method.invoke(module, arguments(new JSONArray(values)));
          return;
        }
      }
    }
    throw new AssertionError("there is no function " + function);
  }

  private Object[] arguments(JSONArray values) throws JSONException {
    Object[] arguments = new Object[values.length() + 1];
    for (int at = 0; at < values.length(); at++) {
      arguments[at] = value(values.get(at));
    }
    arguments[values.length()] =
        new PromiseImpl(
            new CxxCallbackImpl(each -> heard.add("resolve " + json(each.get(0)))),
            new CxxCallbackImpl(each -> heard.add("reject " + reason((ReadableMap) each.get(0)))));
    return arguments;
  }

  private static String reason(ReadableMap error) {
    return error.getString("code") + ": " + error.getString("message");
  }

  /** What is heard next; an error if that takes too long. */
  public String next() throws InterruptedException {
    String next = heard.poll(10, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("JavaScript hears nothing");
    }
    return next;
  }

  /** What was heard, and not asked for yet. */
  public List<String> rest() {
    return new ArrayList<>(heard);
  }

  /** A value as it comes over the bridge. */
  private static Object value(Object json) throws JSONException {
    if (json instanceof JSONObject) {
      JavaOnlyMap map = new JavaOnlyMap();
      for (Iterator<String> keys = ((JSONObject) json).keys(); keys.hasNext(); ) {
        String key = keys.next();
        put(map, key, value(((JSONObject) json).get(key)));
      }
      return map;
    }
    if (json instanceof JSONArray) {
      List<Object> items = new ArrayList<>();
      for (int at = 0; at < ((JSONArray) json).length(); at++) {
        items.add(value(((JSONArray) json).get(at)));
      }
      return JavaOnlyArray.of(items.toArray());
    }
    return json instanceof Number ? ((Number) json).doubleValue() : json == JSONObject.NULL ? null : json;
  }

  private static void put(JavaOnlyMap map, String key, Object value) {
    map.merge(JavaOnlyMap.of(key, value));
  }

  /** A value as JSON.stringify prints it. */
  static String json(Object value) {
    if (value instanceof ReadableMap) {
      List<String> items = new ArrayList<>();
      Iterator<Map.Entry<String, Object>> entries = ((ReadableMap) value).getEntryIterator();
      entries.forEachRemaining(each -> items.add(quote(each.getKey()) + ":" + json(each.getValue())));
      return "{" + String.join(",", items) + "}";
    }
    if (value instanceof ReadableArray) {
      List<Object> items = ((ReadableArray) value).toArrayList();
      return items.stream().map(JavaScript::json).collect(Collectors.joining(",", "[", "]"));
    }
    if (value instanceof Double && Math.abs((double) value) < 1e21 && (double) value % 1 == 0) {
      return String.format("%.0f", (double) value + 0); // which is no -0
    }
    return value instanceof String ? quote((String) value) : String.valueOf(value);
  }

  private static String quote(String text) {
    return JSONObject.quote(text).replace("\\/", "/"); // which org.json escapes for HTML
  }
}
