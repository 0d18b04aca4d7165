// Internal: PostgreSQL for tests that are started from an editor.
//   node scripts/pg.mjs test --owner PID   prints the owner's connection string of a cluster that ends with process PID
//   node scripts/pg.mjs watch PID CMDLINE  the watcher behind it
import { Cluster } from "./lib/postgres.mjs";
import { commandLine, waitUntil } from "./lib/processes.mjs";
import { command, Refusal } from "./lib/say.mjs";
import { startThrowaway } from "./lib/throwaway.mjs";

await command(async ([action, ...rest]) => {
  if (action === "test" && rest[0] === "--owner") return serve(Number(rest[1]));
  if (action === "watch") return watch(Number(rest[0]), rest[1]);
  throw new Refusal("usage: pg.mjs test --owner PID", 2);
});

async function serve(owner) {
  if (!commandLine(owner)) throw new Refusal(`there is no process ${owner}`);
  const cluster = await startThrowaway(owner);
  process.stdout.write(`${cluster.connectionString("postgres")}\n`);
}

async function watch(owner, identity) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
  await waitUntil(() => commandLine(owner) !== identity, Number.POSITIVE_INFINITY, 500);
  await new Cluster(`test-pg-${owner}`, { isThrowaway: true }).remove();
}
