package android.os;

/** Posts to a thread. */
public class Handler {
  private final Looper looper;

  public Handler(Looper looper) {
    this.looper = looper;
  }

  public final boolean post(Runnable task) {
    looper.post(task);
    return true;
  }

  public final boolean postDelayed(Runnable task, long milliseconds) {
    if (milliseconds != 0) {
      throw new UnsupportedOperationException("no call is to be delayed");
    }
    return post(task);
  }

  public final void removeCallbacks(Runnable task) {
    throw new UnsupportedOperationException("no call is to be taken back");
  }
}
