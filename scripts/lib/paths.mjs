import { chmodSync, mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const isRoot = process.getuid?.() === 0;

export const inRoot = (...parts) => path.join(root, ...parts);

/** What is built belongs to the checkout; what runs (database, secrets, logs, state) to MAK_DATA. */
export const work = inRoot(".data");
export const data = process.env.MAK_DATA ? path.resolve(process.env.MAK_DATA) : work;
export const logs = path.join(data, "logs");
export const inData = (...parts) => path.join(data, ...parts);

/** What ./mak test builds, with analyzers: a folder of its own, so that neither an editor's build nor that of ./mak up is taken for it. */
export const built = path.join(work, "built");

export const appFolder = path.join(work, "app");
export const cabinetFolder = path.join(work, "cabinet");
export const appDll = path.join(appFolder, "MakCrm.WebApi.dll");

/** Others may pass through the folder (PostgreSQL runs as another user under root) but not list it; its secrets are 0600. */
export function makeDataFolder() {
  mkdirSync(work, { recursive: true });
  mkdirSync(logs, { recursive: true });
  chmodSync(data, isRoot ? 0o711 : 0o700);
}
