/**
 * Carries out checks, `hands` at a time: the one on which others wait first, then the longest, so that short ones fill what is left at the end.
 * A check waits for those of the suites that its `after` names.
 */
export async function inTurn(checks, hands, carryOut) {
  const waiting = checks.toSorted((one, other) => urgency(other, checks) - urgency(one, checks));
  const left = new Map();
  for (const { suite } of checks) left.set(suite, (left.get(suite) ?? 0) + 1);
  let waken = [];
  const changed = () => new Promise((resolve) => waken.push(resolve));
  const isReady = ({ after = [] }) => after.every((suite) => !left.get(suite));
  const hand = async () => {
    while (waiting.length > 0) {
      const at = waiting.findIndex(isReady);
      if (at < 0) {
        await changed();
        continue;
      }
      const [check] = waiting.splice(at, 1);
      await carryOut(check);
      left.set(check.suite, left.get(check.suite) - 1);
      for (const tell of waken.splice(0)) tell();
    }
  };
  await Promise.all(Array.from({ length: hands }, hand));
}

/** What waits for a check counts to it. */
function urgency({ suite, seconds = 1 }, checks) {
  return seconds + checks.filter(({ after }) => after?.includes(suite)).reduce((total, other) => total + (other.seconds ?? 1), 0);
}
