import { spawn } from "node:child_process";
import { buildTool, publishServer } from "./lib/build.mjs";
import { appDll } from "./lib/paths.mjs";
import { installPackages } from "./lib/packages.mjs";
import { Cluster } from "./lib/postgres.mjs";
import { command, step } from "./lib/say.mjs";

await command(async (args) => {
  await installPackages();
  await publishServer();
  const dll = await buildTool("the benchmarks", "bench", "MakCrm.Bench", ["src", "clients/csharp"]);
  const cluster = new Cluster("bench-pg");
  try {
    await step("PostgreSQL for the benchmarks, with full durability", async () => {
      await cluster.remove(); // each run starts from nothing, also after one that was killed
      await cluster.start();
    });
    const environment = { ...process.env, MAK_BENCH_DB: cluster.connectionString(), MAK_BENCH_SERVER: appDll };
    const bench = spawn("dotnet", [dll, ...args], { stdio: "inherit", env: environment });
    process.on("SIGINT", () => {}).on("SIGTERM", () => bench.kill("SIGTERM"));
    return await new Promise((resolve) => bench.on("close", (code) => resolve(code ?? 130)));
  } finally {
    await cluster.remove();
  }
});
