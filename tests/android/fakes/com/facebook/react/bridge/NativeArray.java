package com.facebook.react.bridge;

public abstract class NativeArray {}
