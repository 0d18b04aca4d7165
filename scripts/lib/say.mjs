// Progress goes to stderr, so that `./mak token` and the like leave stdout to the answer alone.
let out = process.stderr;
const running = new Map();
let clock;

export const sayOn = (stream) => {
  out = stream;
};

export const say = (text = "") => redraw(`${text}\n`);

/** An expected failure: its text is all a person needs, no stack trace. */
export class Refusal extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Runs one step, perhaps beside others, and shows how long it took; a terminal sees the seconds pass. */
export async function step(title, work) {
  const start = performance.now();
  const key = Symbol(title);
  running.set(key, () => `${title} … ${seconds(start)}`);
  if (out.isTTY) clock ??= setInterval(redraw, 1000);
  redraw();
  const end = (mark) => {
    running.delete(key);
    if (running.size === 0) clock = clearInterval(clock);
    redraw(`  ${title}  ${mark}\n`);
  };
  try {
    const result = await work();
    end(seconds(start));
    return result;
  } catch (error) {
    end(`failed after ${seconds(start)}`);
    throw error;
  }
}

/** What is said stays; below it a terminal has what runs, within its width: a line that breaks could not be taken back. */
function redraw(said = "") {
  if (!out.isTTY) return void (said && out.write(said));
  const now = [...running.values()].map((line) => line()).join("  ");
  out.write(`\r\x1b[K${said}${now && `  ${now}`.slice(0, out.columns - 1)}`);
}

/** Runs a command's main function: a refusal is told in a line, anything else is our bug and shows its stack. */
export async function command(main) {
  try {
    process.exitCode = (await main(process.argv.slice(2))) ?? process.exitCode ?? 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(`mak: ${error.message}\n`);
    process.exitCode = error.exitCode;
  }
}
