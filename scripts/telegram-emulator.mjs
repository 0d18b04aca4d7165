// A Bot API without Telegram: `node scripts/telegram-emulator.mjs [PORT]` prints its address and ends when its input ends, so it never
// outlives whoever has started it.
import net from "node:net";
import { createRequire } from "node:module";

const TelegramServer = createRequire(import.meta.url)("telegram-test-api");

const port = Number(process.argv[2] ?? 0) || (await freePort());
const server = new TelegramServer({ port, host: "127.0.0.1", storeTimeout: 24 * 60 * 60 });
await server.start();
console.log(`http://127.0.0.1:${port}`);
process.stdin.resume().on("end", () => process.exit(0)).on("error", () => process.exit(0));

/** The emulator cannot choose one itself. */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
}
