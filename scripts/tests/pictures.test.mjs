import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { inRoot } from "../lib/paths.mjs";

const guides = "docs/guides";
const folder = "docs/guides/pictures";
const most = 15;
const largest = 60 * 1024;

const textOf = (name) => readFileSync(inRoot(guides, name), "utf8");
const named = (text) => [...text.matchAll(/!\[([^\]]*)\]\(pictures\/([^)\s]+)\)/g)].map(([, words, picture]) => ({ words, picture }));
const documents = readdirSync(inRoot(guides)).filter((name) => name.endsWith(".md"));
const pictures = readdirSync(inRoot(folder));

test("Every picture that a guide names is there, in the guide's language and with words for who does not see it", () => {
  for (const document of documents)
    for (const { words, picture } of named(textOf(document))) {
      assert.ok(pictures.includes(picture), `${document}: ${picture} is not there; ./mak pictures takes it`);
      assert.ok(picture.includes(document.endsWith(".ru.md") ? ".ru." : ".en."), `${document}: ${picture}`);
      assert.ok(words.trim(), `${document}: ${picture} has no words`);
    }
});

test("Every picture is named by a guide, and they are few and small", () => {
  const all = documents.flatMap((document) => named(textOf(document)).map(({ picture }) => picture));
  assert.ok(pictures.length > 0 && pictures.length <= most, `${pictures.length} pictures`);
  for (const picture of pictures) {
    assert.ok(all.includes(picture), `${picture} is in no guide`);
    assert.ok(statSync(inRoot(folder, picture)).size <= largest, `${picture} is too large`);
  }
});

test("Where a guide leads, there is something", () => {
  for (const document of documents)
    for (const [, address] of textOf(document).matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)) assert.ok(existsSync(path.resolve(inRoot(guides), address)), `${document}: ${address}`);
});

test("A guide that people read in one language is there in the other", () => {
  for (const document of documents) assert.ok(documents.includes(document.endsWith(".ru.md") ? document.replace(".ru.md", ".md") : document.replace(".md", ".ru.md")), document);
});
