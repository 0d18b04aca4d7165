import { chmodSync, mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const data = process.env.MAK_DATA ? path.resolve(process.env.MAK_DATA) : path.join(root, ".data");
export const logs = path.join(data, "logs");
export const appDll = path.join(data, "app", "MakCrm.WebApi.dll");
export const port = Number(process.env.MAK_PORT || 5080);
export const isRoot = process.getuid?.() === 0;

export const inRoot = (...parts) => path.join(root, ...parts);
export const inData = (...parts) => path.join(data, ...parts);

/** Others may pass through the folder (PostgreSQL runs as another user under root) but not list it; its secrets are 0600. */
export function makeDataFolder() {
  mkdirSync(logs, { recursive: true });
  chmodSync(data, isRoot ? 0o711 : 0o700);
}
