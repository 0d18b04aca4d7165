const columns = ["set-up", "tests", "tear-down", "whole"];
const slowest = 20;

/** A table for people of what a run took: every check, every class (file) of its tests, and the slowest tests of all. */
export function profile(results) {
  const rows = results.toSorted((one, other) => other.seconds - one.seconds).flatMap(({ title, seconds, times }) => [ofCheck(title, seconds, times), ...ofClasses(times)]);
  const tests = results.flatMap(({ times }) => times?.tests ?? []).toSorted((one, other) => other.seconds - one.seconds);
  const width = Math.max(...rows.map(([name]) => name.length), 20);
  const lines = rows.map(([name, ...figures]) => `${name.padEnd(width)}${figures.map((figure) => cell(figure)).join("")}`);
  const head = `${"".padEnd(width)}${columns.map((name) => name.padStart(11)).join("")}`;
  const last = tests.slice(0, slowest).map(({ name, seconds }) => `${cell(seconds)}  ${name}`);
  return ["Seconds of set-up, tests and tear-down, by suite and class (or file):", head, ...lines, "", `The slowest ${last.length} tests:`, ...last].join("\n");
}

const cell = (figure) => (figure === undefined ? "" : figure.toFixed(1)).padStart(11);

const sum = (values) => values.reduce((total, value) => total + value, 0);

/** Classes run side by side: their times together are more than the check's. */
function ofCheck(title, seconds, times) {
  if (!times) return [title, undefined, undefined, undefined, seconds];
  const { classes } = times;
  return [title, times.setUp + sum(classes.map((one) => one.setUp)), sum(classes.map((one) => one.tests)), times.tearDown + sum(classes.map((one) => one.tearDown)), seconds];
}

function ofClasses(times) {
  const whole = ({ setUp, tests, tearDown }) => setUp + tests + tearDown;
  // A class none of whose tests ran takes no time.
  const sorted = (times?.classes ?? []).filter((one) => whole(one) >= 0.05).toSorted((one, other) => whole(other) - whole(one));
  return sorted.map((one) => [`  ${one.name}`, one.setUp, one.tests, one.tearDown, whole(one)]);
}
