import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../TestKit/eventually.mjs";
import { amo, ask } from "../browser/stage.mjs";
import { desk, phone } from "../browser/visitor.mjs";
import { enter, holds } from "./person.mjs";

const words = {
  ru: { mapping: "Соответствие", all: /^Принять все предложенные/, save: "Сохранить", saved: "Сохранено" },
  en: { mapping: "Mapping", all: /^Take all proposed/, save: "Save", saved: "Saved" },
};
let account;

const control = async (method, path, body) => (await fetch(`http://${amo.host}/_fake/${path}`, { method, headers: { "content-type": "application/json" }, body: body && JSON.stringify(body) })).json();

/** The account that the fake amoCRM begins with, connected, its dictionaries read. */
async function connected() {
  account ??= (async () => {
    const [theirs] = await control("GET", "accounts");
    const { access_token: token } = await control("POST", `accounts/${theirs.id}/tokens`, { client_id: "fake-integration", days: 30 });
    const { id } = await ask("POST", "amo-accounts/by-token", { host: amo.host, token });
    await until(async () => (await ask("GET", `amo-accounts/${id}/dictionaries`)).status.refreshedAt, "the dictionaries are read");
    return id;
  })();
  return account;
}

for (const [language, width, scheme] of [["ru", desk, "light"], ["en", phone, "dark"]])
  test(`What amoCRM has is linked with what we have as it is proposed, beside what somebody else links, in ${language}, ${width} pixels wide, ${scheme}`, async () => {
    const id = await connected();
    const said = words[language];
    const before = await ask("GET", `amo-accounts/${id}/mapping`);
    if (before.version > 0) await ask("PUT", `amo-accounts/${id}/mapping`, { statuses: [], users: [], sources: [], fields: [] }, { "if-match": `"${before.version}"` });
    await enter(
      "admin@demo.mak",
      "/settings/amo",
      async (visitor, page) => {
        await page.getByRole("link", { name: said.mapping }).click();
        await page.getByRole("button", { name: said.all }).click();
        await holds(visitor, "amo-mapping");
        const { version } = await ask("GET", `amo-accounts/${id}/mapping`);
        await ask("PUT", `amo-accounts/${id}/mapping`, { statuses: [], users: [], sources: [], fields: [], leadSource: "site" }, { "if-match": `"${version}"` });
        await page.getByRole("button", { name: said.save }).click();
        await page.getByRole("alert").waitFor();
        await page.getByRole("button", { name: said.save }).click();
        await page.getByText(said.saved, { exact: true }).waitFor();
        const kept = await ask("GET", `amo-accounts/${id}/mapping`);
        assert.equal(kept.leadSource, "site");
        assert.ok(kept.statuses.length > 0 && kept.fields.length > 0, JSON.stringify(kept));
        const [{ pipelineId, statusId }] = kept.statuses;
        const row = page.locator(`[data-link="${pipelineId}/${statusId}"]`);
        await row.getByRole("combobox").last().selectOption("none");
        await page.getByRole("button", { name: said.save }).click();
        await until(async () => (await ask("GET", `amo-accounts/${id}/mapping`)).statuses.some((link) => link.statusId === statusId && link.direction === "none"), "the direction is kept");
      },
      { language, width, scheme },
    );
  });
