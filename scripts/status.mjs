import { command, say, sayOn } from "./lib/say.mjs";
import { database, hasSupervisor, isReady, running } from "./lib/server.mjs";

sayOn(process.stdout);
await command(async () => {
  const state = running();
  if (state) {
    say(`running    ${state.url}  (${(await isReady(state.url)) ? "ready" : "not ready"})`);
    say(`API        pid ${state.pid}${hasSupervisor(state) ? `, in the foreground of pid ${state.supervisor}` : ""}`);
  } else {
    say("stopped");
  }
  if (state?.amo) say(`amoCRM     a fake one, http://${state.amo}`);
  if (state && !state.isOwnDatabase) say("PostgreSQL your own (MAK_DB)");
  else if (database.pid > 0) say(`PostgreSQL pid ${database.pid}, port ${database.port}`);
  else if (state) say("PostgreSQL stopped");
  return state ? 0 : 3;
});
