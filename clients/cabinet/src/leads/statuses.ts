const leastOrder = 0;

/** The orders that two neighbours have after one of them was moved; where both had the same, the one behind goes a step further. */
export function ordersAfterMove<S extends { order: number }>(all: readonly S[], place: number, by: number): { status: S; order: number }[] {
  const [status, other] = [all[place], all[place + by]];
  if (!status || !other) return [];
  if (status.order !== other.order) return [{ status, order: other.order }, { status: other, order: status.order }];
  if (by > 0) return [{ status, order: status.order + 1 }];
  return status.order > leastOrder ? [{ status, order: status.order - 1 }] : [{ status: other, order: other.order + 1 }];
}
