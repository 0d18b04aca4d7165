// What the pictures of the guides show: a week's work of the demo network.
import { until } from "../../TestKit/eventually.mjs";
import { ask, tokenOf } from "../../browser/stage.mjs";

const rub = (amount) => ({ amount: amount * 100, currency: "RUB" });
const daysFromNow = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const today = daysFromNow(0);

const people = [
  ["Соколова Елена Игоревна", "Казань", "mortgage", 5_400_000, "site"],
  ["Морозов Артём Викторович", "Екатеринбург", "consumer_loan", 850_000, "bank-leads"],
  ["Васильева Дарья", "Новосибирск", "refinancing", 2_100_000, "kredit-master"],
  ["Никитин Павел Олегович", "Казань", "car_loan", 1_650_000, "site"],
  ["Лебедева Ольга Сергеевна", "Самара", "mortgage", 7_200_000, "partner-network"],
  ["Козлов Денис", "Уфа", "credit_card", 300_000, "cold-base"],
  ["Фёдорова Ирина Павловна", "Казань", "secured_loan", 3_900_000, "site"],
  ["ООО «Вектор», Громов А. П.", "Екатеринбург", "business_loan", 12_000_000, "bank-leads"],
  ["Алексеева Марина", "Пермь", "consumer_loan", 640_000, "kredit-master"],
  ["Егоров Никита Андреевич", "Новосибирск", "mortgage", 4_750_000, "site"],
];

async function makeLeads() {
  const leads = [];
  for (const [at, [name, city, product, amount, source]] of people.entries())
    leads.push(await ask("POST", "leads", { name, city, product, source, requestedAmount: rub(amount), phones: [`+7916204${String(at).padStart(2, "0")}${17 + at}`] }));
  return leads;
}

/** Deals that have gone their ways along the default pipeline. */
async function makeBoard(leads) {
  const { items } = await ask("GET", "pipelines");
  const pipeline = items.find(({ isDefault }) => isDefault);
  const stages = pipeline.stages.filter(({ type, requiredFields = [], checklist = [] }) => type === "open" && requiredFields.length + checklist.length === 0).sort((a, b) => a.order - b.order);
  const titles = ["Ипотека, Соколова", "Потребительский, Морозов", "Рефинансирование, Васильева", "Автокредит, Никитин", "Ипотека, Лебедева", "Карта, Козлов", "Под залог, Фёдорова"];
  for (const [at, title] of titles.entries())
    await ask("POST", "deals", { title, leadId: leads[at].id, pipelineId: pipeline.id, stageId: stages[at % stages.length].id, amount: rub(people[at][3]), expectedCloseOn: daysFromNow(7 + at) });
}

async function makePair() {
  const phones = ["+79197770145"];
  const one = await ask("POST", "clients", { kind: "person", name: "Тихонова Анна", phones, note: "Звонить после 18:00", tags: ["ипотека"] });
  const other = await ask("POST", "clients", { kind: "person", name: "Тихонова Анна Сергеевна", lastName: "Тихонова", firstName: "Анна", middleName: "Сергеевна", birthDate: "1988-03-17", inn: "500100732259", phones, emails: ["tikhonova@example.ru"], tags: ["vip"] });
  return [one.id, other.id];
}

/** Three lots: one that the franchisee leads, one where another is ahead, one without a bid. */
async function makeMarket(leads) {
  const [own, rival] = [await tokenOf("demo-franchisee-1"), await tokenOf("demo-franchisee-2")];
  const lots = [];
  for (const [at, reserve] of [[4, 3_000], [9, 2_500], [7, 6_000]])
    lots.push(await ask("POST", "lots", { leadId: leads[at].id, reserve: rub(reserve), step: rub(200), durationSeconds: 2_400 + at * 300 }));
  await ask("POST", `lots/${lots[0].id}/bids`, { maximum: rub(4_000) }, rival);
  await ask("POST", `lots/${lots[0].id}/bids`, { maximum: rub(6_500) }, own);
  await ask("POST", `lots/${lots[1].id}/bids`, { maximum: rub(3_000) }, own);
  await ask("POST", `lots/${lots[1].id}/bids`, { maximum: rub(5_000) }, rival);
}

async function makeDay() {
  const own = await tokenOf("demo-franchisee-1");
  const { items } = await ask("GET", "users?limit=200", undefined, own);
  const assigneeId = items.find(({ email }) => email === "franchisee@demo.mak").id;
  for (const [title, type, day] of [["Перезвонить Егорову по ипотеке", "call", -1], ["Собрать справки 2-НДФЛ у Лебедевой", "other", 0], ["Встреча в банке", "meeting", 0], ["Отправить договор Никитину", "other", 3]])
    await ask("POST", "tasks", { title, type, assigneeId, dueOn: daysFromNow(day), priority: day < 0 ? "high" : "normal" }, own);
}

/** The partner's company, what it has earned by three loans, and the settlement of them. */
async function makePartner() {
  const { items } = await ask("GET", "users?limit=200");
  const ownerId = items.find(({ email }) => email === "partner@demo.mak").id;
  const { id } = await ask("POST", "partners", { kind: "partner", legalForm: "company", name: "Ромашка", legalName: "ООО «Ромашка»", inn: "7707083893", kpp: "773601001", ogrn: "1027700132195", city: "Казань", ownerId });
  const plan = await ask("POST", "commission-plans", { code: "loans", name: "Процент с выдачи", effectiveFrom: "2026-01-01", terms: { rules: [{ key: "loans", fact: "loan_issued", role: "introducer", holdDays: 0, rates: [{ from: 0, percent: 1 }] }] } });
  await ask("PUT", `partners/${id}/bank-details`, { bik: "044525225", account: "40817810600000000004", correspondentAccount: "30101810400000000225", bankName: "ПАО Сбербанк" });
  await ask("PUT", "settlement-settings", { isCodeRequired: false });
  await ask("POST", "commission-assignments", { partnerId: id, planId: plan.id, effectiveFrom: "2026-01-01" });
  for (const loan of [5_400_000, 1_650_000, 3_900_000]) await ask("POST", "commission-facts", { kind: "loan_issued", partnerId: id, causeId: crypto.randomUUID(), occurredOn: today, amount: rub(loan) });
  await until(async () => (await ask("GET", `commissions?partnerId=${id}`)).items.filter(({ state }) => state === "approved").length === 3, "what was earned is approved");
  const { items: settlements } = await ask("POST", "settlements", { through: today, partnerIds: [id] });
  return settlements[0].id;
}

export async function makeSample() {
  const leads = await makeLeads();
  await makeBoard(leads);
  await makeMarket(leads);
  await makeDay();
  return { pair: await makePair(), settlement: await makePartner() };
}
