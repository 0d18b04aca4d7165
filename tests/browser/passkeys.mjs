import assert from "node:assert/strict";
import { test } from "node:test";
import { demand, join, joinAndEnter, words } from "./people.mjs";
import { desk, phone, visit } from "./visitor.mjs";

for (const [language, width] of [["ru", phone], ["en", desk]])
  test(`A passkey is made and signs in alone, in ${language}, ${width} pixels wide`, () =>
    visit(
      async (visitor) => {
        await device(visitor);
        const { email } = await joinAndEnter(visitor);
        await visitor.go("/account/security");
        await visitor.click("a[href='/account/passkeys']");
        await visitor.look("passkeys");
        await visitor.page.fill("#name", "Телефон");
        await visitor.click("form[data-passkey] button");
        assert.equal(await visitor.page.locator(".codes code").count(), 10, "he has recovery codes now");
        await visitor.click("a.button");
        assert.equal(await visitor.text("h2"), "Телефон");
        await visitor.look("passkeys-with-one");
        await visitor.walk();
        await visitor.page.fill("input[name=name] >> nth=0", "Мой телефон");
        await visitor.click("form[action='/account/passkeys/rename'] button");
        assert.equal(await visitor.text("h2"), "Мой телефон");

        await visitor.signOut();
        await visitor.click("a[href^='/account/passkey']");
        await visitor.look("passkey");
        await visitor.walk();
        await visitor.click("form[data-passkey] button");
        assert.equal(visitor.path, "/account");
        assert.ok((await visitor.text()).includes(email));

        await visitor.go("/account/passkeys");
        await visitor.click("form[action='/account/passkeys/remove'] button");
        assert.equal(await visitor.page.locator("h2").count(), 0);
        await visitor.signOut();
        await visitor.signIn(email, words);
        assert.equal(visitor.path, "/account", "without a factor the password is enough again");
      },
      { language, width, script: true },
    ));

test("A device that does not know the finger opens nothing; after the password its key is the second factor", () =>
  visit(
    async (visitor) => {
      const key = await device(visitor);
      const { email } = await joinAndEnter(visitor);
      await visitor.go("/account/passkeys");
      await visitor.click("form[data-passkey] button");
      await visitor.signOut();
      await key.recognise(false);
      await visitor.click("a[href^='/account/passkey']");
      await visitor.page.click("form[data-passkey] button");
      await visitor.page.locator("[data-fault]").waitFor();
      await visitor.isTold(/Ключ не подошёл/);
      await visitor.look("passkey-refused");
      await visitor.go("/account/sign-in");
      await visitor.signIn(email, words);
      assert.equal(visitor.path, "/account/second-factor");
      await visitor.click("a[href^='/account/passkey']");
      await key.recognise(true);
      await visitor.click("form[data-passkey] button");
      assert.equal(visitor.path, "/account");
    },
    { script: true },
  ));

test("Whose role demands a factor can make a passkey at once", () =>
  visit(
    async (visitor) => {
      await demand(["guest"]);
      try {
        await device(visitor);
        const { email } = await join(visitor, "guest");
        await visitor.signIn(email, words);
        assert.equal(visitor.path, "/account/authenticator");
        await visitor.click("a[href^='/account/passkeys']");
        await visitor.look("passkeys-needed");
        await visitor.click("form[data-passkey] button");
        assert.equal(await visitor.page.locator(".codes code").count(), 10);
        await visitor.click("a.button");
        assert.equal(visitor.path, "/account");
        assert.ok((await visitor.text()).includes(email));
      } finally {
        await demand([]);
      }
    },
    { script: true },
  ));

test("Without script the page for passkeys says so and leads back", () =>
  visit(async (visitor) => {
    await visitor.go("/account/passkey");
    assert.match(await visitor.text(), /нужен JavaScript/);
    assert.ok(await visitor.page.isHidden("form button"));
    await visitor.look("passkey-without-script");
    await visitor.click("a[href='/account/sign-in']");
    assert.equal(visitor.path, "/account/sign-in");
  }));

/** Gives the visitor's machine a device with keys, which touches and knows its person by itself. */
async function device(visitor) {
  const devtools = await visitor.context.newCDPSession(visitor.page);
  await devtools.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", { options });
  return { recognise: (isUserVerified) => devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }) };
}
