/** The configuration of a function as the Lambda API shows it. */

import type { JsonObject } from '../../../asl/json';
import { LATEST, type Revision } from '../functions/catalog';
import { qualifiedArn } from '../functions/function-name';

/** @param qualifier by which it was asked for, which is part of the arn that is shown. */
export function shownConfiguration({ fn, version, configuration }: Revision, qualifier?: string): JsonObject {
  const { code, environment, timeoutSeconds, memoryMB, tracing, architecture, ...rest } = configuration;
  return {
    FunctionName: fn.name,
    FunctionArn: qualifiedArn(fn.name, qualifier ?? (version === LATEST ? undefined : version)),
    Runtime: rest.runtime,
    Role: rest.role,
    Handler: rest.handler,
    CodeSize: code.zippedBytes,
    Description: rest.description,
    Timeout: timeoutSeconds,
    MemorySize: memoryMB,
    LastModified: shownDate(rest.modifiedAt),
    CodeSha256: code.sha256,
    Version: version,
    ...(environment && { Environment: { Variables: environment } }),
    TracingConfig: { Mode: tracing },
    RevisionId: rest.revisionId,
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: 'Zip',
    Architectures: [architecture],
    EphemeralStorage: { Size: rest.ephemeralStorageMB },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: { LogFormat: 'Text', LogGroup: `/aws/lambda/${fn.name}` },
  };
}

/** `2026-01-31T12:00:00.000+0000` */
function shownDate(moment: number): string {
  return new Date(moment).toISOString().replace('Z', '+0000');
}
