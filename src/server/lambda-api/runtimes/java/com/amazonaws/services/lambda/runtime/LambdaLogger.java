package com.amazonaws.services.lambda.runtime;

/** What AWS's library of this name gives handlers, for code that does not bring it. */
public interface LambdaLogger {
    void log(String message);

    void log(byte[] message);
}
