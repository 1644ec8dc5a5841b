package com.amazonaws.services.lambda.runtime;

/** What AWS's library of this name gives handlers; on this machine nobody has one. */
public interface CognitoIdentity {
    String getIdentityId();

    String getIdentityPoolId();
}
