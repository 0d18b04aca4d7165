import { spawn } from "node:child_process";
import os from "node:os";
import { say } from "./say.mjs";

// It ends by itself when its parent is gone, whatever became of that.
const busy = "const parent = process.ppid; while (process.ppid === parent) for (let i = 0; i < 1e7; i++);";

/** Does the same several times in a row, with a busy loop on each core beside it; answers what came out of each round. */
export async function underStress(rounds, work, cores = os.availableParallelism()) {
  const loops = Array.from({ length: cores }, () => spawn(process.execPath, ["-e", busy], { stdio: "ignore" }));
  const ended = loops.map((loop) => new Promise((resolve) => loop.on("close", resolve)));
  say(`${cores} busy loops beside ${rounds} rounds (pids ${loops.map(({ pid }) => pid).join(", ")})`);
  try {
    const results = [];
    for (let round = 1; round <= rounds; round++) {
      say(`\nround ${round} of ${rounds}`);
      results.push(await work(round));
    }
    return results;
  } finally {
    for (const loop of loops) loop.kill("SIGKILL");
    await Promise.all(ended);
  }
}
