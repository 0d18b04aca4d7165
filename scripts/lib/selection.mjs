import { affected, modulesOf } from "./modules.mjs";

// What a change can touch: the first rule whose pattern fits a file says which parts of ./mak test it concerns. A part is a suite, or some checks of one.
// Where nothing fits, everything is meant.

/** Every check that a change of C# has its say in. */
const code = ["format", "build", "architecture"];

/** Whoever reads the contract, or is made of it. */
const ofContract = [...code, "contract-check", "contract-tools", "contract", "typescript", "clients", "firewall"];

/** What the product's own tests do not cover by module: programs that drive the whole of it, by the modules that they use. */
const uses = {
  clients: ["Identity", "Leads", "Ledger", "Market", "Registrations", "Sources", "Tenants"],
  telegrambot: ["AmoSync", "Deals", "Files", "Identity", "Leads", "Ledger", "Market", "Messengers", "Notifications", "Registrations", "Sources"],
  browser: ["Access", "Events", "Identity", "Mail", "Pages", "Registrations", "Streams", "Tenants", "Domains"],
  cabinet: ["Access", "AmoSync", "Bulk", "Cabinet", "Clients", "Commissions", "Conversations", "CustomFields", "Deals", "Events", "Exports", "Grades", "Identity", "Imports", "Leads", "Lending", "Market", "Operations", "Organization", "Partners", "Pipelines", "Referrals", "Retention", "SavedViews", "Search", "Settlements", "Sources", "Tasks", "Tenants", "Timeline", "Webhooks"],
  partners: ["Leads", "Operations", "Sources", "Tenants", "Webhooks"],
  up: ["AmoSync", "Backups", "Conversations", "Demo", "Setup"],
  office: ["Documents", "Exports"],
};

const everything = (why) => () => ({ everything: why });
const parts = (...names) => () => ({ parts: names });

/** The tests of a module and of those that hang on it, and whatever drives it from outside. */
function ofModules(names, graph, ...more) {
  const driven = Object.entries(uses).filter(([, used]) => used.some((name) => names.includes(name)));
  return { parts: [...more, ...driven.map(([suite]) => suite)], api: affected(names, graph), names };
}

const rules = [
  [/^clients\/typescript\//, parts("typescript", "partners", "browser", "cabinet")],
  [/(^|\/)(packages\.lock\.json|package(-lock)?\.json|global\.json|dotnet-tools\.json)$/, everything("packages and tools")],
  [/(^|\/)(\.editorconfig|BannedSymbols\.txt)$|\.(csproj|sln|props|targets)$/, everything("settings of the build")],
  [/^(clients|tests|bench|src)\/.*\.md$/, parts("architecture", "partners", "clients", "telegrambot")],
  [/^clients\/cabinet\//, parts("cabinet", "up")],
  [/^clients\/csharp\//, everything("the SDK, with which all tests speak")],
  [/^clients\/demo\//, parts(...code, "clients")],
  [/^clients\/telegram-bot\//, parts(...code, "telegrambot", "up")],
  [/^tests\/Api\.Tests\/Exports\/Spreadsheet/, () => ({ parts: [...code, "office"], api: ["Exports"] })],
  [/^tests\/Api\.Tests\/Documents\/Printed/, () => ({ parts: [...code, "office"], api: ["Documents"] })],
  [/^tests\/Api\.Tests\/(\w+)\//, ([, folder]) => ({ parts: code, api: [folder] })],
  [/^tests\/Api\.Tests\//, parts(...code, "api")],
  [/^tests\/Clients\.Tests\/CSharp\//, parts(...code, "clients", "sdk")],
  [/^tests\/(Domain|FakeAmo|Architecture|Contract|Clients|TelegramBot)\.Tests\//, ([, name]) => ({ parts: [...code, name.toLowerCase()] })],
  [/^tests\/FakeAmo\//, (_, { graph }) => ofModules(["AmoSync"], graph, ...code, "fakeamo")],
  [/^tests\/FakeMessengers\//, (_, { graph }) => ofModules(["Conversations"], graph, ...code)],
  [/^tests\/FakeBank(Rest|Xml)\//, (_, { graph }) => ofModules(["Lending"], graph, ...code)],
  [/^tests\/FakeVerification\//, (_, { graph }) => ofModules(["Lending"], graph, ...code)],
  [/^tests\/oauth-clients\//, () => ({ api: ["Identity"] })],
  [/^tests\/cabinet\/pictures\//, parts()],
  [/^tests\/(browser|cabinet|firewall|alerts|partners)\//, ([, suite]) => ({ parts: [suite] })],
  [/^bench\//, parts(...code)],
  [/^ops\/observability\//, () => ({ parts: ["scripts"], api: ["Metrics"] })],
  [/^ops\//, parts("alerts", "firewall", "architecture")],
  [/^samples\//, parts("clients", "firewall")],
  [/^docs\/partners\//, parts("partners", "architecture")],
  [/^CHANGELOG\.md$/, parts("architecture", "contract-check")],
  [/^LICENSE$/, parts("typescript", "sdk")],
  [/^docs\/guides\//, parts("architecture", "scripts")],
  [/^(docs\/|[A-Z]+\.md$)/, parts("architecture")],
  [/^(Dockerfile|docker-compose\.yml|\.dockerignore|\.github\/|\.gitignore|\.csharpierignore)/, parts("scripts", "format")],
  [/^(mak$|\.ci\/)/, parts("scripts", "up")],
  [/^scripts\/tests\/up\.e2e\.mjs$/, parts("up")],
  [/^scripts\/tests\//, parts("scripts")],
  [/^scripts\/(lib\/)?bench\b/, parts("scripts")],
  [/^scripts\//, everything("the command itself")],
  [/^api-spec\/(rules|tools)\/|^api-spec\/README\.md$/, parts("contract-tools")],
  [/^api-spec\/(dist|released)\/|^api-spec\/(errors|events)\.yaml$/, parts(...ofContract)],
  [/^api-spec\/modules\//, ({ input }, { graph, tags }) => tags[input] && ofModules(tags[input], graph, ...ofContract)],
  [/^api-spec\//, everything("what all of the contract shares")],
  [/^src\/Infrastructure\/Persistence\/(Migrations|Functions)\//, everything("the database's shape")],
  [/^src\/WebApi\/Cabinet\//, () => ({ parts: [...code, "cabinet"], api: ["Cabinet"] })],
  [/^src\/WebApi\/Observability\//, everything("what every request passes")],
  [/^src\/(Domain|Application|Infrastructure|WebApi)\/(?:Persistence\/)?(\w+)\//, ofSource],
];

function ofSource({ input, 1: layer, 2: folder }, { graph }) {
  const names = modulesOf(folder, graph);
  if (!names) return undefined;
  const own = layer === "Domain" ? ["domain"] : [];
  return ofModules(names, graph, ...code, ...own, "contract", "alerts", ...(input.endsWith(".razor") ? ["browser"] : []));
}

/**
 * What these changed files can touch.
 * @param facts { graph: edges of modules, tags: modules of each file of the contract, crossing: modules that a folder of Api.Tests without one uses }
 * @returns { everything: reason } or { parts: Map of part → files that call for it, api: Map of folder of Api.Tests → the same }
 */
export function select(files, facts) {
  const found = { parts: new Map(), api: new Map() };
  const add = (map, name, file) => map.set(name, [...(map.get(name) ?? []), file]);
  for (const file of files) {
    const effect = effectOf(file, facts);
    if (effect.everything) return { everything: `${file}: ${effect.everything}` };
    for (const part of new Set(effect.parts)) add(found.parts, part, file);
    for (const folder of withCrossing(effect, facts.crossing)) add(found.api, folder, file);
  }
  // Whole is whole.
  if (found.parts.has("api")) found.api.clear();
  return found;
}

function effectOf(file, facts) {
  for (const [pattern, effect] of rules) {
    const match = pattern.exec(file);
    if (match) return effect(match, facts) ?? { everything: "no module that is known" };
  }
  return { everything: "no rule says what it touches" };
}

/** Tests of what all modules share (the kernel, limits) use some of them as examples. */
function withCrossing({ api = [], names = [] }, crossing = {}) {
  const more = Object.entries(crossing).filter(([, used]) => used.some((name) => names.includes(name)));
  return new Set([...api, ...more.map(([folder]) => folder)]);
}
