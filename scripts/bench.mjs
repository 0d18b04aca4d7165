import { spawn } from "node:child_process";
import { buildTool, publishServer } from "./lib/build.mjs";
import { appDll } from "./lib/paths.mjs";
import { installPackages } from "./lib/packages.mjs";
import { Cluster } from "./lib/postgres.mjs";
import { command, Refusal, step } from "./lib/say.mjs";

const flags = ["--full", "--quick", "--check", "--help", "--only", "--rounds", "--seconds", "--rows"];

await command(async (args) => {
  // Before minutes go into a build.
  const stranger = args.find((argument) => argument.startsWith("-") && !flags.includes(argument));
  if (stranger) throw new Refusal(`bench knows ${flags.join(", ")}, not '${stranger}'`, 2);
  if (args.includes("--full") && args.includes("--quick")) throw new Refusal("--full or --quick, not both", 2);
  await installPackages();
  await publishServer();
  const dll = await buildTool("the benchmarks", "bench", "MakCrm.Bench", ["src", "clients/csharp"]);
  const cluster = new Cluster("bench-pg", { isForBenchmarks: true });
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
