import http from "node:http";
import https from "node:https";
import { patience } from "./processes.mjs";

/** One request without a connection pool that would keep this process alive. Status 0: nobody answered. */
export function request(url, { method = "GET", headers = {}, body, timeoutMs = 10_000 } = {}) {
  return new Promise((resolve) => {
    const client = url.startsWith("https:") ? https : http;
    const call = client.request(url, { method, headers, agent: false, timeout: timeoutMs * patience }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part) => (text += part)).on("end", () => resolve({ status: response.statusCode, text }));
    });
    call.on("timeout", () => call.destroy(new Error("no answer in time"))).on("error", (error) => resolve({ status: 0, text: error.message }));
    call.end(body);
  });
}
