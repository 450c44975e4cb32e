package android.os;

/** The main thread: Android's needs a device. */
public final class Looper {
  private static final Looper MAIN = new Looper();

  private final Thread thread = new Thread(this::loop, "main of Android");
  private final java.util.concurrent.BlockingQueue<Runnable> posted =
      new java.util.concurrent.LinkedBlockingQueue<>();

  private Looper() {
    thread.setDaemon(true);
    thread.start();
  }

  public static Looper getMainLooper() {
    return MAIN;
  }

  public Thread getThread() {
    return thread;
  }

  void post(Runnable task) {
    posted.add(task);
  }

  private void loop() {
    try {
      while (true) {
        posted.take().run();
      }
    } catch (InterruptedException | RuntimeException | Error died) {
      died.printStackTrace();
      System.exit(1); // as an app does
    }
  }
}
