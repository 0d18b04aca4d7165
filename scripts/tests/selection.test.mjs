import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { readFacts } from "../lib/changes.mjs";
import { affected, readGraph } from "../lib/modules.mjs";
import { inRoot } from "../lib/paths.mjs";
import { run } from "../lib/processes.mjs";
import { select } from "../lib/selection.mjs";
import { checks } from "../lib/suites.mjs";

const graph = readGraph("Deals calls Leads: ILeads\nNotifications hears Deals: DealWon\nSegments serves Deals: IUse\nDeals serves Pipelines: IStageUse\n", ["Segments", "Webhooks", "Exports"]);
const facts = { graph, tags: { "api-spec/modules/deals.yaml": ["Deals"] }, crossing: { Kernel: ["Leads"], Limits: ["Deals"] } };
const parts = (...files) => [...select(files, facts).parts.keys()].sort();
const api = (...files) => [...select(files, facts).api.keys()].sort();
const code = ["architecture", "build", "format"];

test("A module concerns itself, those that call it, hear it and serve it, and those that it serves", () => {
  assert.deepEqual(affected(["Deals"], graph), ["Deals", "Notifications", "Pipelines", "Segments"]);
  assert.deepEqual(affected(["Leads"], graph), ["Deals", "Leads"]);
});

test("A change inside a module runs its tests and its neighbours', not the others'", () => {
  const file = "src/Application/Pipelines/RenamePipeline.cs";
  assert.deepEqual(api(file), ["Deals", "Pipelines"]);
  assert.deepEqual(parts(file), [...code, "alerts", "cabinet", "contract"].sort());
  assert.ok(!api(file).includes("Leads"));
});

test("It may lie in any layer; the domain has tests of its own", () => {
  for (const file of ["src/Domain/Deals/Deal.cs", "src/Infrastructure/Persistence/Deals/DealRows.cs", "src/Application/Deals/CreateDeal.cs"]) assert.ok(api(file).includes("Notifications"), file);
  assert.ok(parts("src/Domain/Deals/Deal.cs").includes("domain"));
  assert.ok(!parts("src/Application/Deals/CreateDeal.cs").includes("domain"));
});

test("Tests of what modules share run where they use a module that is concerned", () => {
  assert.ok(api("src/Application/Leads/GetLead.cs").includes("Kernel"));
  assert.ok(!api("src/Application/Segments/GetSegment.cs").includes("Kernel"));
});

test("Programs that drive the product run when a module that they use changes, not when its neighbour does", () => {
  assert.ok(parts("src/Application/Leads/GetLead.cs").includes("telegrambot"));
  assert.ok(!parts("src/Application/Segments/GetSegment.cs").includes("telegrambot"));
  assert.ok(parts("src/Application/Exports/StartExport.cs").includes("office"));
});

test("A test alone runs its folder, or its suite", () => {
  assert.deepEqual(api("tests/Api.Tests/Deals/DealTests.cs"), ["Deals"]);
  assert.deepEqual(parts("tests/Domain.Tests/Deals/DealTests.cs"), [...code, "domain"].sort());
  assert.deepEqual(parts("tests/browser/sign-in.mjs"), ["browser"]);
  assert.deepEqual(parts("clients/cabinet/src/app/App.tsx"), ["cabinet", "up"]);
  assert.deepEqual(parts("scripts/tests/up.e2e.mjs"), ["up"]);
});

test("What everybody stands on means everything", () => {
  for (const file of [
    "src/Application/Common/Result.cs",
    "src/Domain/Common/Money.cs",
    "src/Infrastructure/Persistence/UnitOfWork.cs",
    "src/Infrastructure/Persistence/Migrations/0099_more.sql",
    "src/Infrastructure/Persistence/Functions/Leads/intake_lead.sql",
    "src/WebApi/Server.cs",
    "src/WebApi/Http/Problems.cs",
    "tests/TestKit/CrmApiFixture.cs",
    "tests/Api.Tests/Api.Tests.csproj",
    "Directory.Build.props",
    "package-lock.json",
    "clients/csharp/MakClient.cs",
    "api-spec/shared/parameters.yaml",
    "api-spec/modules/unknown.yaml",
    "scripts/lib/server.mjs",
    "something/new.txt",
  ])
    assert.ok(select(["docs/oauth.md", file], facts).everything?.startsWith(`${file}: `), file);
});

test("The contract of a module concerns the module, the SDKs and whoever reads the contract", () => {
  const file = "api-spec/modules/deals.yaml";
  assert.ok(api(file).includes("Notifications"));
  for (const part of ["contract", "contract-tools", "typescript", "clients", "firewall"]) assert.ok(parts(file).includes(part), part);
});

test("Words for people start no server", () => {
  assert.deepEqual(parts("docs/oauth.md", "CHANGELOG.md"), ["architecture", "contract-check"]);
  assert.deepEqual(api("docs/oauth.md"), []);
});

test("Every reason is kept", () => {
  const files = ["src/Domain/Deals/Deal.cs", "src/Application/Deals/CreateDeal.cs"];
  assert.deepEqual(select(files, facts).api.get("Deals"), files);
});

test("Nothing changed, nothing chosen", () => assert.deepEqual(select([], facts), { parts: new Map(), api: new Map() }));

test("In this repository every file is known to a rule, every part to a check, and every module to its tests", async () => {
  const real = await readFacts();
  const files = (await run("git", ["ls-files"])).split("\n").filter(Boolean);
  const unknown = files.filter((file) => /no rule|no module/.test(select([file], real).everything ?? "")).filter((file) => !isShared(file));
  assert.deepEqual(unknown, []);
  const known = new Set(["build", ...checks.map((check) => check.part ?? check.suite)]);
  const chosen = files.flatMap((file) => [...(select([file], real).parts?.keys() ?? [])]);
  assert.deepEqual([...new Set(chosen)].filter((part) => !known.has(part)), []);
  const folders = new Set(readdirSync(inRoot("tests/Api.Tests")));
  const untested = [...real.graph.modules].filter((name) => !folders.has(name) && !["SavedViews"].includes(name));
  assert.deepEqual(untested, []);
});

/** Of the product what no module owns: the kernel of each layer. */
const isShared = (file) => /^src\/\w+\/(\w+\.\w+$|Common\/|Http\/|Endpoints\/|Persistence\/)|^tests\/TestKit\//.test(file);
