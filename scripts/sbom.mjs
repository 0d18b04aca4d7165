import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { inRoot } from "./lib/paths.mjs";
import { command } from "./lib/say.mjs";

// What is made of packages, from the lock files alone: the program's (NuGet), the cabinet's and the tools' (npm).
const program = "src/WebApi/packages.lock.json";
const tools = "package-lock.json";
const cabinet = "clients/cabinet/package-lock.json";
const onlyForTheBuild = /Analyzers$/;

const read = (file) => JSON.parse(readFileSync(inRoot(file), "utf8"));
const sha512 = (base64) => [{ alg: "SHA-512", content: Buffer.from(base64, "base64").toString("hex") }];

function nuget() {
  const resolved = Object.values(read(program).dependencies).flatMap((target) => Object.entries(target));
  return resolved
    .filter(([, found]) => found.type !== "Project")
    .map(([name, found]) => component("nuget", name, found.resolved, found.contentHash, onlyForTheBuild.test(name) ? "excluded" : "required"));
}

function npm(lock, isShipped) {
  const found = Object.entries(read(lock).packages).filter(([place]) => place.startsWith("node_modules/"));
  return found.map(([place, { version, integrity, license, dev }]) => {
    const name = place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
    return component("npm", name, version, integrity?.replace(/^sha512-/, ""), isShipped && !dev ? "required" : "excluded", license);
  });
}

function component(kind, name, version, hash, scope, license) {
  const purl = `pkg:${kind}/${name.replace("@", "%40")}@${version}`;
  return {
    type: "library",
    "bom-ref": purl,
    name,
    version,
    scope,
    ...(hash && { hashes: sha512(hash) }),
    ...(license && { licenses: [{ expression: license }] }),
    purl,
  };
}

await command(async ([file]) => {
  const all = new Map([...nuget(), ...npm(tools, false), ...npm(cabinet, true)].map((part) => [part.purl, part]));
  const components = [...all.values()].sort((one, other) => (one.purl < other.purl ? -1 : 1));
  const id = createHash("sha256").update(JSON.stringify(components)).digest("hex");
  const bill = {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${id.slice(0, 8)}-${id.slice(8, 12)}-4${id.slice(13, 16)}-8${id.slice(17, 20)}-${id.slice(20, 32)}`,
    version: 1,
    metadata: { component: { type: "application", "bom-ref": "mak-crm", name: "mak-crm", licenses: [{ expression: "MIT" }] } },
    components,
    dependencies: [{ ref: "mak-crm", dependsOn: components.filter((part) => part.scope === "required").map((part) => part.purl) }],
  };
  const text = JSON.stringify(bill, null, 2) + "\n";
  if (file) writeFileSync(file, text);
  else process.stdout.write(text);
});
