package com.amazonaws.services.lambda.runtime;

/** What AWS's library of this name gives handlers, for code that does not bring it. */
public interface RequestHandler<I, O> {
    O handleRequest(I input, Context context);
}
