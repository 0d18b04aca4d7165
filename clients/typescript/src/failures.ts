/** The API could not be reached, or the connection broke before its answer was whole. */
export class MakConnectionError extends Error {
  override name = "MakConnectionError";
}

/** The API did not answer in time. Whether a write was done is not known; repeat it with the same `idempotencyKey`. */
export class MakTimeoutError extends MakConnectionError {
  override name = "MakTimeoutError";
}
