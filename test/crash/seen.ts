/** What was seen of executions: none of it may ever be taken back. */

import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  type DescribeExecutionOutput,
  type HistoryEvent,
} from '@aws-sdk/client-sfn';
import { isDeepStrictEqual } from 'node:util';
import type { Findings } from './findings';
import type { PatientClient } from './patient-client';

/** Small enough that histories come in pages. */
const PAGE = 25;

export class Seen {
  /** How many histories were read and compared with what was seen before. */
  historiesRead = 0;
  private readonly histories = new Map<string, readonly HistoryEvent[]>();
  private readonly ends = new Map<string, DescribeExecutionOutput>();

  constructor(
    private readonly client: PatientClient,
    private readonly findings: Findings,
  ) {}

  /** Describes an execution, and holds it to the end that was seen before. */
  async describe(executionArn: string): Promise<DescribeExecutionOutput> {
    const { $metadata: _, ...now } = await this.client.get((sdk) =>
      sdk.send(new DescribeExecutionCommand({ executionArn })),
    );
    const before = this.ends.get(executionArn);
    if (before !== undefined) {
      const isSame = isDeepStrictEqual(before, now);
      this.findings.check(isSame, 'an end is the end', { executionArn, before, now });
    }
    if (now.status !== 'RUNNING') this.ends.set(executionArn, now);
    return now;
  }

  /** Reads a history, and holds it to the part that was seen before. */
  async history(executionArn: string): Promise<readonly HistoryEvent[]> {
    const now = await this.read(executionArn, false);
    const before = this.histories.get(executionArn) ?? [];
    const isKept = isDeepStrictEqual(before, now.slice(0, before.length));
    this.findings.check(isKept, 'a history that was seen only grows', { executionArn, before, now });
    this.histories.set(executionArn, now);
    this.historiesRead += 1;
    return now;
  }

  /** It is the same backwards. */
  async checkReversed(executionArn: string, events: readonly HistoryEvent[]): Promise<void> {
    const reversed = await this.read(executionArn, true);
    const isSame = isDeepStrictEqual(reversed.toReversed(), events);
    this.findings.check(isSame, 'a history is the same backwards', { executionArn });
  }

  /** A redrive lets an execution go on that was over. */
  forgetEnd(executionArn: string): void {
    this.ends.delete(executionArn);
  }

  private async read(executionArn: string, reverseOrder: boolean): Promise<HistoryEvent[]> {
    const events: HistoryEvent[] = [];
    let nextToken: string | undefined;
    do {
      const command = { executionArn, reverseOrder, maxResults: PAGE, nextToken };
      const page = await this.client.get((sdk) => sdk.send(new GetExecutionHistoryCommand(command)));
      events.push(...(page.events ?? []));
      ({ nextToken } = page);
    } while (nextToken !== undefined);
    return events;
  }
}
