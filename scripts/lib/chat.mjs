import { setTimeout as delay } from "node:timers/promises";

/** Somebody at the emulated Telegram: writes and presses through its client side, and reads what the bot sends. */
export class Chat {
  #buttons = [];

  constructor(api, token, user = 1000) {
    this.api = api;
    this.token = token;
    this.who = { id: user, first_name: "Терминал", is_bot: false, language_code: (process.env.LANG ?? "").startsWith("en") ? "en" : "ru" };
    this.chat = { id: user, first_name: "Терминал", type: "private" };
  }

  has(number) {
    return number >= 1 && number <= this.#buttons.length;
  }

  say(text) {
    const isCommand = text.startsWith("/");
    const entities = isCommand ? [{ offset: 0, length: text.split(" ")[0].length, type: "bot_command" }] : undefined;
    return this.#ask(isCommand ? "sendCommand" : "sendMessage", { ...this.#common(), text, entities });
  }

  press(number) {
    return this.#ask("sendCallback", { ...this.#common(), message: { chat: this.chat }, data: this.#buttons[number - 1] });
  }

  /** What has come since, with its buttons numbered. */
  async read() {
    const { result } = await this.#ask("getUpdates", { token: this.token, chatId: this.who.id });
    return result.map(({ message }) => this.#shown(message)).join("");
  }

  /** Reads on until nothing more comes. */
  async settle(show) {
    for (let quiet = 0; quiet < 6; ) {
      await delay(500);
      const text = await this.read().catch(() => "");
      if (text) show(text);
      quiet = text ? 0 : quiet + 1;
    }
  }

  #shown({ text, reply_markup: markup }) {
    const buttons = (markup?.inline_keyboard ?? []).flat();
    if (buttons.length > 0) this.#buttons = buttons.map((button) => button.callback_data);
    const rows = buttons.map((button, number) => `  [${number + 1}] ${button.text}`);
    return `\n${[text, ...rows].join("\n")}\n`;
  }

  #common() {
    return { botToken: this.token, date: Math.floor(Date.now() / 1000), from: this.who, chat: this.chat };
  }

  async #ask(path, body) {
    const answer = await fetch(`${this.api}/${path}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`the emulator answers ${answer.status}`);
    return answer.json();
  }
}
