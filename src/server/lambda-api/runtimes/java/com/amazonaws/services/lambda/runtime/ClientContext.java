package com.amazonaws.services.lambda.runtime;

import java.util.Map;

/** What AWS's library of this name gives handlers; on this machine nobody has one. */
public interface ClientContext {
    Map<String, String> getCustom();

    Map<String, String> getEnvironment();
}
