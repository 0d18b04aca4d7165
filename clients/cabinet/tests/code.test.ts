import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const longest = 200;
const source = path.resolve(import.meta.dirname, "../src");
const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));
const textOf = (name: string) => readFileSync(path.join(source, name), "utf8");

test("A page and what it is made of has at most 200 lines", () => {
  const long = files.filter((name) => !name.startsWith("locales/") && textOf(name).split("\n").length > longest);
  expect(files.length).toBeGreaterThan(20);
  expect(long).toEqual([]);
});

test("The API is spoken to by the SDK alone", () => {
  // The one other request is for who signs people in, which no operation of the contract tells.
  const own = files.filter((name) => /\bfetch\(|XMLHttpRequest|EventSource|WebSocket|\/api\/v1/.test(textOf(name)));
  expect(own).toEqual(["app/session.ts"]);
});

test("Every text that a person reads is in both languages", () => {
  const spoken = files.filter((name) => !name.startsWith("locales/") && name !== "app/PersonMenu.tsx" && /[а-яё]/i.test(textOf(name)));
  expect(spoken).toEqual([]);
});
