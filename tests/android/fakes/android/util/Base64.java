package android.util;

/** Base64 of Java's own: that of Android stands on Android's own System. */
public final class Base64 {
  public static final int DEFAULT = 0;
  public static final int NO_WRAP = 2;

  private Base64() {}

  public static String encodeToString(byte[] bytes, int flags) {
    if (flags != NO_WRAP) {
      throw new UnsupportedOperationException("lines are not to be broken");
    }
    return java.util.Base64.getEncoder().encodeToString(bytes);
  }

  public static byte[] decode(String text, int flags) {
    return java.util.Base64.getDecoder().decode(text);
  }
}
