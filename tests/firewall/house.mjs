import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import os from "node:os";
import path from "node:path";
import { findApache, modules, recommended, rules, setup } from "../../scripts/lib/firewall.mjs";
import { inRoot, isRoot } from "../../scripts/lib/paths.mjs";
import { freePort } from "../../scripts/lib/postgres.mjs";
import { until } from "../TestKit/eventually.mjs";

/** Apache with the OWASP rules, as ops/crs.conf has it, before a server that takes everything: what is refused, the rules have refused. */
export async function standBefore() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "mak-firewall-"));
  chmodSync(folder, 0o777);
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(200, { "Content-Type": "application/json" }).end("{}"));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const port = await freePort();
  writeFileSync(path.join(folder, "modsecurity.conf"), withoutAuditLog(readFileSync(recommended, "utf8")));
  const file = path.join(folder, "httpd.conf");
  writeFileSync(file, configuration(folder, port, server.address().port));
  const apache = spawn(findApache(), ["-d", folder, "-f", file, "-DFOREGROUND"], { stdio: ["ignore", "ignore", "inherit"] });
  const address = `http://127.0.0.1:${port}`;
  await untilItAnswers(address, apache).catch((fault) => {
    apache.kill("SIGTERM");
    server.close();
    throw fault;
  });
  return {
    /** An address in numbers counts three points of the five that refuse a request: nothing else may be found in a good one. */
    send: (target, request) => fetch(address + target, { redirect: "manual", ...request }),
    /** The numbers of the rules that have found something. */
    rulesThatSpoke: () => [...new Set([...readFileSync(path.join(folder, "error.log"), "utf8").matchAll(/\[id "(\d+)"\]/g)].map(([, id]) => id))],
    async close() {
      const gone = new Promise((over) => apache.once("exit", over));
      apache.kill("SIGTERM");
      await gone;
      server.closeAllConnections();
      await new Promise((over) => server.close(over));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** It lies in a folder that only a whole Apache has, and is opened even when it is off; the map of letters is named from where the file lies. */
const withoutAuditLog = (text) =>
  text.replace(/^SecAuditLog\b.*$/gm, "").replace(/^SecUnicodeMapFile unicode\.mapping/m, `SecUnicodeMapFile ${path.dirname(recommended)}/unicode.mapping`);

const loaded = ["mpm_event", "authz_core", "proxy", "proxy_http", "unique_id"];

const configuration = (folder, port, behind) => `ServerRoot ${folder}
ServerName 127.0.0.1
PidFile ${folder}/pid
Listen 127.0.0.1:${port}
${loaded.map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`).join("\n")}
LoadFile libxml2.so.2
LoadModule security2_module ${modules}/mod_security2.so
ErrorLog ${folder}/error.log
${isRoot ? "User www-data\nGroup www-data" : ""}
AllowEncodedSlashes NoDecode
ProxyPass / http://127.0.0.1:${behind}/ nocanon
Include ${folder}/modsecurity.conf
SecRuleEngine On
SecAuditEngine Off
SecDataDir ${folder}
SecTmpDir ${folder}
Include ${setup}
Include ${inRoot("ops/crs.conf")}
Include ${rules}/*.conf
`;

const untilItAnswers = (address, apache) =>
  until(() => {
    if (apache.exitCode !== null) throw new Error("Apache does not start.");
    return fetch(address).catch(() => undefined);
  }, "Apache answers");
