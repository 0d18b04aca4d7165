/** How much of a file has been carried, in bytes; `total` is absent where the server does not say. */
export type Progress = { bytes: number; total?: number };

/** Settings of one call. Those that are left out are the client's. */
export type CallOptions = {
  /** Ends the call early; it then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** How long one attempt may take, in milliseconds (30,000; with a file as long as the call). */
  timeoutMs?: number;
  /** How long the call may take with all its attempts and pauses, in milliseconds (100,000). */
  budgetMs?: number;
  /** How often an attempt that failed for a passing reason is repeated (4). */
  maxRetries?: number;
  /** Language of the texts in problems and notifications, as an `Accept-Language` value. */
  language?: "en" | "ru" | (string & {});
  /** Hears how far the file of the call has come, up or down. An attempt that is repeated begins anew. */
  onProgress?: (progress: Progress) => void;
  /** Sent as `X-Correlation-Id`: the id under which the request is found in logs, events and audit. */
  correlationId?: string;
};

/** Settings of one call that writes. */
export type WriteOptions = CallOptions & {
  /** Your own name for this write, 1 to 128 visible ASCII characters; a random one when absent. Keep it to repeat a write safely after a crash. */
  idempotencyKey?: string;
};

/** Settings of one call that changes something that has a version. */
export type ChangeOptions = WriteOptions & {
  /** The `version` that you have read: when it has changed since, the call fails with `stale_version`. */
  ifMatch?: number | "*";
};
