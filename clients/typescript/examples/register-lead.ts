import { MakClient, MakProblem } from "@mak-crm/client";

const { MAK_URL = "http://127.0.0.1:5080", MAK_CLIENT_ID = "", MAK_CLIENT_SECRET = "" } = process.env;
const mak = new MakClient({ baseUrl: MAK_URL, auth: { clientId: MAK_CLIENT_ID, clientSecret: MAK_CLIENT_SECRET } });

try {
  const receipt = await mak.leads.createLead({
    name: "Петров Иван Сергеевич",
    phones: ["8 (917) 123-45-67"],
    city: "Казань",
    product: "mortgage",
    requestedAmount: { amount: 450_000_000, currency: "RUB" },
  });
  console.log(`Lead ${receipt.id}: ${receipt.decision}`);

  // Absent fields stay as they are, null clears one; a version that is out of date is refused with `stale_version`.
  const lead = await mak.leads.changeLead(receipt.id, { city: null }, { ifMatch: receipt.version });
  console.log(`Version ${lead.version}`);

  for await (const { name, status } of mak.leads.listLeadsAll({ status: ["new"], limit: 200 })) {
    console.log(`${name ?? "nameless"}: ${status}`);
  }
} catch (error) {
  if (!(error instanceof MakProblem)) throw error;
  console.error(`${error.code}: ${error.title} (${error.correlationId})`);
  process.exitCode = 1;
}
