import assert from "node:assert/strict";
import { test } from "node:test";
import { demand, joinAndEnter, join, words } from "./people.mjs";
import { codeOf } from "./totp.mjs";
import { desk, phone, visit } from "./visitor.mjs";

for (const [language, width] of [["ru", phone], ["en", desk]])
  test(`A person sets up an app and signs in by its codes and by a recovery code, in ${language}, ${width} pixels wide`, () =>
    visit(
      async (visitor) => {
        const { email } = await joinAndEnter(visitor);
        await visitor.click("a[href='/account/security']");
        await visitor.look("security");
        await visitor.click("a[href^='/account/authenticator']");
        await visitor.look("authenticator");
        const { key, codes } = await setUp(visitor);
        await visitor.look("recovery-codes");
        await visitor.click("a.button");
        assert.equal(visitor.path, "/account/security");
        await visitor.look("security-with-app");
        await visitor.walk();

        await visitor.signOut();
        await visitor.signIn(email, words);
        await visitor.look("challenge");
        await visitor.go("/account");
        assert.equal(visitor.path, "/account/sign-in", "the password alone opens nothing");
        await visitor.signIn(email, words);
        await visitor.typeInto("code", "000000");
        await visitor.enter();
        await visitor.isTold(/Код неверный|The code is wrong/);
        await visitor.look("challenge-refused");
        // The app's present code has set it up and counts once; its next one is good already.
        await visitor.typeInto("code", codeOf(key, 1));
        await visitor.enter();
        assert.equal(visitor.path, "/account");

        await visitor.signOut();
        await visitor.signIn(email, words);
        await visitor.typeInto("code", codes[0].toUpperCase());
        await visitor.enter();
        assert.equal(visitor.path, "/account");
        await visitor.go("/account/security");
        assert.match(await visitor.text(), /: 9/);
        await visitor.click("form[action='/account/recovery-codes'] button");
        await visitor.look("recovery-codes-new");
        assert.equal(await visitor.page.locator(".codes code").count(), 10);
        await visitor.click("a.button");
        await visitor.click("form[action='/account/authenticator/remove'] button");
        assert.equal(await visitor.page.locator("a[href^='/account/authenticator']").count(), 1, "it is off again");
      },
      { language, width },
    ));

test("Whoever guesses at codes has to wait, and a new sign-in does not help", () =>
  visit(async (visitor) => {
    const { email } = await joinAndEnter(visitor);
    await visitor.go("/account/authenticator");
    await setUp(visitor);
    await visitor.signOut();
    await visitor.signIn(email, words);
    for (let attempt = 1; attempt <= 6; attempt++) {
      await visitor.typeInto("code", "000000");
      await visitor.enter();
    }
    await visitor.isTold(/Слишком много попыток/);
    await visitor.look("challenge-locked");
    await visitor.go("/account/sign-in");
    await visitor.signIn(email, words);
    await visitor.typeInto("code", "000000");
    await visitor.enter();
    await visitor.isTold(/Слишком много попыток/);
  }));

test("Whose role demands a factor sets it up before anything else", () =>
  visit(async (visitor) => {
    await demand(["guest"]);
    try {
      const { email } = await join(visitor, "guest");
      await visitor.signIn(email, words);
      assert.equal(visitor.path, "/account/authenticator");
      assert.match(await visitor.text(), /Вашей роли нужен второй фактор/);
      await visitor.look("authenticator-needed");
      await setUp(visitor);
      await visitor.click("a.button");
      assert.equal(visitor.path, "/account");
      await visitor.go("/account/security");
      await visitor.click("form[action='/account/authenticator/remove'] button");
      await visitor.isTold(/обязателен для вашей роли/);
      await visitor.look("security-refused");
    } finally {
      await demand([]);
    }
  }));

/** By the key that is written below the picture, as people do whose telephone is what they read it on. */
async function setUp(visitor) {
  const key = await visitor.text("#secret");
  await visitor.typeInto("code", "000000");
  await visitor.enter();
  await visitor.isTold(/Код неверный|The code is wrong/);
  assert.equal(await visitor.text("#secret"), key, "the app need not be set up anew");
  await visitor.typeInto("code", codeOf(key));
  await visitor.enter();
  const codes = await visitor.page.locator(".codes code").allInnerTexts();
  assert.equal(codes.length, 10);
  return { key, codes };
}
