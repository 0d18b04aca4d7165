import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../TestKit/eventually.mjs";
import { ask } from "../browser/stage.mjs";
import { desk, phone } from "../browser/visitor.mjs";
import { enter, holds } from "./person.mjs";
import { newLead } from "./records.mjs";

/** What the browser keeps of the cabinet, by address, once the frame is among it. */
const keptOf = (page) =>
  page.evaluate(async () => {
    const cache = await caches.open("cabinet-shell");
    return (await cache.keys()).map(({ url }) => new URL(url).pathname);
  });

/** A browser that complains of what it could not load is right: that is what is tried here. */
const forgive = (visitor) => (visitor.complaints = visitor.complaints.filter((text) => !/ERR_INTERNET_DISCONNECTED|Failed to load resource|Failed to fetch/.test(text)));

test("Without a connection it is said so, a change waits, and goes out once when the connection is back", () =>
  enter(
    "operator@demo.mak",
    "/day",
    async (visitor, page) => {
      await page.getByLabel("Новая задача").fill("Дождаться связи");
      await page.getByRole("button", { name: "Добавить" }).click();
      const task = page.locator("[data-task]").filter({ hasText: "Дождаться связи" });
      await task.waitFor();
      const id = await task.getAttribute("data-task");
      await visitor.context.setOffline(true);
      await page.getByText("То, что вы видите, могло устареть").waitFor();
      await task.getByRole("button", { name: "Сделано" }).click();
      await page.getByText("1 изменение ждёт").waitFor();
      await holds(visitor, "offline");
      assert.equal((await ask("GET", `tasks/${id}`)).state, "open");
      await visitor.context.setOffline(false);
      await task.waitFor({ state: "detached" });
      await page.getByText("1 изменение ждёт").waitFor({ state: "detached" });
      assert.equal((await ask("GET", `tasks/${id}`)).state, "completed");
      forgive(visitor);
    },
    { width: phone },
  ));

test("The shell comes up without a connection, keeps nothing of what the API answers, and goes on when it is back", () =>
  enter("manager@demo.mak", "/leads", async (visitor, page) => {
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await until(async () => (await keptOf(page)).some((path) => /assets\/ru-/.test(path)), "the files are kept");
    const kept = await keptOf(page);
    assert.deepEqual(kept.filter((path) => path !== "/app/" && !path.startsWith("/app/assets/")), []);
    await visitor.context.setOffline(true);
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Нет связи с сервером" }).waitFor();
    await holds(visitor, "offline-shell");
    await visitor.context.setOffline(false);
    await page.getByRole("heading", { level: 1, name: "Лиды" }).waitFor();
    forgive(visitor);
  }));

test("It can be installed: its manifest and icon are there, and the policy lets them be", () =>
  enter("manager@demo.mak", "/leads", async (_, page) => {
    const manifest = await (await page.request.get("/app/manifest.webmanifest")).json();
    assert.deepEqual([manifest.start_url, manifest.scope, manifest.display], ["/app/", "/app/", "standalone"]);
    for (const { src } of manifest.icons) assert.ok((await page.request.get(`/app/${src}`)).ok());
    const policy = (await page.request.get("/app/")).headers()["content-security-policy"];
    assert.match(policy, /manifest-src 'self'/);
  }));

test("Somebody sees where he is signed in and ends all but this", () =>
  enter("employee@demo.mak", "/day", () =>
    enter(
      "employee@demo.mak",
      "/day",
      async (visitor, page) => {
        await page.getByRole("button", { name: /настройки и выход/ }).click();
        await page.getByRole("menuitem", { name: "Сеансы" }).click();
        await page.getByRole("button", { name: "Завершить", exact: true }).first().waitFor();
        await holds(visitor, "sessions");
        await page.getByRole("button", { name: "Завершить остальные" }).click();
        await page.getByRole("button", { name: "Завершить", exact: true }).first().waitFor({ state: "detached" });
        await page.getByText("Этот", { exact: true }).waitFor();
        await page.getByRole("button", { name: "Выйти везде" }).click();
        await page.waitForURL("**/account/sign-in?**");
      },
      { width: desk, isNewSession: true },
    ),
  ));

test("A card on paper has what it says and nothing to click", async () => {
  const { id } = await newLead("Печатный Лид", { city: "Казань" });
  await enter("manager@demo.mak", `/leads/${id}`, async (visitor, page) => {
    await page.getByRole("button", { name: "Печать" }).waitFor();
    await page.emulateMedia({ media: "print" });
    await page.getByRole("button", { name: "Печать" }).waitFor({ state: "hidden" });
    await page.getByRole("heading", { level: 1, name: "Печатный Лид" }).waitFor();
    assert.equal(await page.getByLabel("Город").inputValue(), "Казань");
    await page.getByRole("banner").waitFor({ state: "hidden" });
  });
});
