import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { createInterface } from "node:readline";
import { buildTool } from "./lib/build.mjs";
import { Chat } from "./lib/chat.mjs";
import { installPackages } from "./lib/packages.mjs";
import { inData, inRoot } from "./lib/paths.mjs";
import { run } from "./lib/processes.mjs";
import { command, say } from "./lib/say.mjs";
import { address, demoClient, running } from "./lib/server.mjs";
import { linkCode } from "./lib/sign-in.mjs";

const hint = `Write as somebody in Telegram would; a number presses a button.
  /link EMAIL   links you with a person of the demo network, such as manager@demo.mak or franchisee@demo.mak
  Ctrl-D        ends it
`;

await command(async () => {
  const isReal = Boolean(process.env.MAK_TELEGRAM_TOKEN);
  if (!process.env.MAK_URL && !running()) {
    say("The API is not running yet; it is started, and stays up (./mak down stops it).");
    await run(process.execPath, [inRoot("scripts/up.mjs"), "--detach"], { quiet: false });
  }
  const dll = await buildTool("the bot", "clients/telegram-bot", "MakCrm.TelegramBot", ["clients/csharp"]);
  return isReal ? untilItEnds(startBot(dll, {}, "inherit")) : inTheTerminal(dll);
});

/** The bot between the running API and an emulated Telegram, and whoever sits at the terminal as its only user. */
async function inTheTerminal(dll) {
  await installPackages();
  const emulator = spawn(process.execPath, [inRoot("scripts/telegram-emulator.mjs")], { stdio: ["pipe", "pipe", "inherit"] });
  const api = await firstLine(emulator.stdout);
  const token = "1:emulated";
  // The emulator counts anew each time: what was kept for its last life would be taken for what came already.
  const folder = inData("telegram-bot-emulated");
  rmSync(folder, { recursive: true, force: true });
  const bot = startBot(dll, { MAK_TELEGRAM_API: api, MAK_TELEGRAM_TOKEN: token, MAK_BOT_DATA: folder }, "ignore");
  const ended = untilItEnds(bot);
  await converse(new Chat(api, token), ended);
  bot.kill("SIGTERM");
  emulator.stdin.end();
  return (await ended) === 2 ? 2 : 0;
}

async function converse(chat, ended) {
  process.stdout.write(hint);
  const lines = createInterface({ input: process.stdin });
  const tell = (error) => process.stdout.write(`! ${error.message}\n`);
  // What is on its way when everything ends has nobody to answer it.
  const reading = setInterval(() => chat.read().then((text) => text && process.stdout.write(text), () => {}), 300);
  // One after the other: a link takes its time, and what is piped in comes all at once.
  let said = Promise.resolve();
  lines.on("line", (line) => (said = said.then(() => answer(chat, line)).catch(tell)));
  await chat.say("/start");
  await Promise.race([new Promise((resolve) => lines.on("close", resolve)), ended]);
  await Promise.race([said, ended]);
  // Whoever pipes lines in wants to see what they were answered with.
  await chat.settle((text) => process.stdout.write(text));
  clearInterval(reading);
  lines.close();
}

async function answer(chat, line) {
  const [word, email] = line.trim().split(/\s+/);
  if (word === "/link") await chat.say(`/start ${await linkCode(address(), email)}`);
  else if (/^\d+$/.test(word) && chat.has(Number(word))) await chat.press(Number(word));
  else if (word) await chat.say(line);
}

function startBot(dll, more, output) {
  const { clientId, clientSecret } = process.env.MAK_BOT_CLIENT_ID ? {} : demoClient("demo-telegram-bot");
  const environment = { MAK_URL: address(), MAK_BOT_CLIENT_ID: clientId, MAK_BOT_CLIENT_SECRET: clientSecret, MAK_BOT_DATA: inData("telegram-bot"), MAK_TELEGRAM_FORM: "partner" };
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined));
  return spawn("dotnet", [dll], { stdio: ["ignore", output, "inherit"], env: { ...set, ...process.env, ...more } });
}

function untilItEnds(bot) {
  process.on("SIGINT", () => bot.kill("SIGTERM")).on("SIGTERM", () => bot.kill("SIGTERM"));
  return new Promise((resolve) => bot.on("close", (code) => resolve(code ?? 0)));
}

function firstLine(stream) {
  return new Promise((resolve) => createInterface({ input: stream }).once("line", resolve));
}
