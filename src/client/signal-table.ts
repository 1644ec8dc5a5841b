/** Finds the tokens of signals in the DynamoDB table that workflows write them to. */

import { SIGNAL_KEY, SIGNAL_TOKEN } from '../dsl/signal-id';
import type { SignalTokens } from './signal';

/** What is needed of a `DynamoDB` of `@aws-sdk/client-dynamodb`, so that this entry does without that package. */
export interface ItemReader {
  getItem(
    request: ItemRequest,
  ): Promise<{ readonly Item?: Readonly<Record<string, StoredText>> | undefined }>;
}

interface ItemRequest {
  readonly TableName: string;
  readonly Key: Record<string, { S: string }>;
  readonly ConsistentRead: boolean;
}

interface StoredText {
  readonly S?: string | undefined;
}

/**
 * The tokens in a table with the partition key `id`, for whoever sends signals.
 *
 * @example
 * const tokens = signalTable(new DynamoDB({}), 'signals');
 */
export function signalTable(items: ItemReader, tableName: string): SignalTokens {
  return {
    find: async (id) => {
      const key = { [SIGNAL_KEY]: { S: id } };
      const { Item } = await items.getItem({ TableName: tableName, Key: key, ConsistentRead: true });
      return Item?.[SIGNAL_TOKEN]?.S;
    },
  };
}
