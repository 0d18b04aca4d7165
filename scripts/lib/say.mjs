// Progress goes to stderr, so that `./mak token` and the like leave stdout to the answer alone.
let out = process.stderr;

export const sayOn = (stream) => {
  out = stream;
};

export const say = (text = "") => void out.write(`${text}\n`);

/** An expected failure: its text is all a person needs, no stack trace. */
export class Refusal extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Runs one step and shows how long it took; a terminal sees the seconds pass. */
export async function step(title, work) {
  const start = performance.now();
  const line = (text) => (out.isTTY ? out.write(`\r\x1b[K${text}`) : undefined);
  if (out.isTTY) line(`  ${title} …`);
  else out.write(`  ${title} … `);
  const clock = out.isTTY ? setInterval(() => line(`  ${title} … ${seconds(start)}`), 1000) : undefined;
  const end = (mark) => {
    clearInterval(clock);
    if (out.isTTY) line(`  ${title}  ${mark}\n`);
    else out.write(`${mark}\n`);
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
