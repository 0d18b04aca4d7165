import { lazy, type ComponentType } from "react";
import { matchPath } from "react-router";
import type { MessageId } from "../locales/en";
import type { Operation } from "./access";

/** The parts of the navigation, in their order. */
export const pageGroups = ["work", "partner", "settings", "network"] as const;
/** One's own pages are in the menu of one's initials. */
export type PageGroup = (typeof pageGroups)[number] | "own";

type Loaded = { default: ComponentType };
type PageComponent = ComponentType & { load: () => Promise<Loaded> };

/** A component in a file of its own, which can be asked for before it is shown. */
const page = (load: () => Promise<Loaded>): PageComponent => Object.assign(lazy(load), { load }) as unknown as PageComponent;

export type Page = {
  path: string;
  title: MessageId;
  group: PageGroup;
  /** What the page cannot do without: whoever may not do it does not see the page. Without it, a page for everybody. */
  operation?: Operation;
  /** Pages below it, such as the card of one record. */
  below?: { path: string; Component: PageComponent }[];
  Component: PageComponent;
};

/** All pages, in the order of the navigation. */
export const pages: Page[] = [
  { group: "work", path: "day", title: "myDay", operation: "getMyDay", Component: page(() => import("../tasks/DayPage")) },
  { group: "work", path: "leads", title: "leads", operation: "searchLeads", Component: page(() => import("../leads/LeadsPage")), below: [{ path: ":id", Component: page(() => import("../leads/LeadPage")) }] },
  { group: "work", path: "clients", title: "clients", operation: "searchClients", Component: page(() => import("../clients/ClientsPage")), below: [{ path: ":id", Component: page(() => import("../clients/ClientPage")) }] },
  {
    group: "work",
    path: "duplicates",
    title: "duplicates",
    operation: "listClientClusters",
    Component: page(() => import("../clients/DuplicatesPage")),
    below: [
      { path: "compare", Component: page(() => import("../clients/ComparePage")) },
      { path: ":id", Component: page(() => import("../clients/ClusterPage")) },
    ],
  },
  { group: "work", path: "board", title: "board", operation: "getBoard", Component: page(() => import("../board/BoardPage")) },
  { group: "work", path: "deals", title: "deals", operation: "searchDeals", Component: page(() => import("../deals/DealsPage")), below: [{ path: ":id", Component: page(() => import("../deals/DealPage")) }] },
  { group: "work", path: "tasks", title: "tasks", operation: "listTasks", Component: page(() => import("../tasks/TasksPage")) },
  { group: "work", path: "calendar", title: "calendar", operation: "getTaskCalendar", Component: page(() => import("../tasks/CalendarPage")) },
  { group: "work", path: "conversations", title: "conversations", operation: "listConversations", Component: page(() => import("../conversations/InboxPage")), below: [{ path: ":id", Component: page(() => import("../conversations/ConversationPage")) }] },
  { group: "work", path: "market", title: "market", operation: "listLots", Component: page(() => import("../market/MarketPage")) },
  { group: "work", path: "imports", title: "imports", operation: "createImport", Component: page(() => import("../imports/ImportsPage")), below: [{ path: ":id", Component: page(() => import("../imports/ImportPage")) }] },
  { group: "partner", path: "company", title: "company", operation: "getMyPartner", Component: page(() => import("../partners/CompanyPage")) },
  { group: "partner", path: "income", title: "income", operation: "listCommissions", Component: page(() => import("../commissions/IncomePage")) },
  { group: "partner", path: "grades", title: "grades", operation: "getGradePath", Component: page(() => import("../grades/GradesPage")) },
  { group: "partner", path: "calculator", title: "calculator", operation: "forecastIncome", Component: page(() => import("../commissions/CalculatorPage")) },
  { group: "partner", path: "settlements", title: "settlements", operation: "listSettlements", Component: page(() => import("../settlements/SettlementsPage")), below: [{ path: ":id", Component: page(() => import("../settlements/SettlementPage")) }] },
  { group: "partner", path: "referrals", title: "referrals", operation: "listMyReferralLinks", Component: page(() => import("../referrals/ReferralsPage")) },
  { group: "settings", path: "settings/pipelines", title: "pipelines", operation: "createPipeline", Component: page(() => import("../pipelines/PipelinesPage")) },
  { group: "settings", path: "settings/lead-statuses", title: "leadStatuses", operation: "createLeadStatus", Component: page(() => import("../leads/LeadStatusesPage")) },
  { group: "settings", path: "settings/sources", title: "sources", operation: "createSource", Component: page(() => import("../sources/SourcesPage")) },
  { group: "settings", path: "settings/fields", title: "fields", operation: "createCustomField", Component: page(() => import("../customFields/FieldsPage")) },
  { group: "settings", path: "settings/people", title: "people", operation: "listUsers", Component: page(() => import("../identity/PeoplePage")) },
  { group: "settings", path: "settings/teams", title: "teams", operation: "listTeams", Component: page(() => import("../organization/TeamsPage")) },
  { group: "settings", path: "settings/roles", title: "roles", operation: "listRoles", Component: page(() => import("../access/RolesPage")), below: [{ path: ":code", Component: page(() => import("../access/RolePage")) }] },
  { group: "settings", path: "settings/channels", title: "channels", operation: "listChannels", Component: page(() => import("../channels/ChannelsPage")) },
  { group: "settings", path: "settings/webhooks", title: "webhooks", operation: "listWebhookEndpoints", Component: page(() => import("../webhooks/WebhooksPage")) },
  { group: "settings", path: "settings/keys", title: "keys", operation: "listMachineClients", Component: page(() => import("../identity/KeysPage")) },
  { group: "settings", path: "settings/amo", title: "amo", operation: "listAmoAccounts", Component: page(() => import("../amoSync/AmoPage")), below: [{ path: ":id", Component: page(() => import("../amoSync/MappingPage")) }] },
  { group: "settings", path: "settings/retention", title: "retention", operation: "getRetentionPolicy", Component: page(() => import("../retention/RetentionPage")) },
  { group: "settings", path: "settings/audit", title: "audit", operation: "listAuditEntries", Component: page(() => import("../audit/AuditPage")) },
  { group: "settings", path: "settings/events", title: "parkedEvents", operation: "listParkedEvents", Component: page(() => import("../operations/ParkedEventsPage")) },
  { group: "network", path: "network/tenants", title: "tenants", operation: "listTenants", Component: page(() => import("../tenants/TenantsPage")), below: [{ path: ":id", Component: page(() => import("../tenants/TenantPage")) }] },
  { group: "network", path: "network/jobs", title: "jobs", operation: "listTenantJobs", Component: page(() => import("../tenants/JobsPage")) },
  { group: "own", path: "help", title: "help", Component: page(() => import("../help/HelpPage")) },
  { group: "own", path: "sessions", title: "sessions", Component: page(() => import("../identity/SessionsPage")) },
];

/** Begins to load the page of an address, while the person is still being signed in. */
export function preloadPage(pathname: string): void {
  const all = pages.flatMap(({ path, Component, below = [] }) => [{ path, Component }, ...below.map((one) => ({ path: `${path}/${one.path}`, Component: one.Component }))]);
  const found = all.find(({ path }) => matchPath(`/app/${path}`, pathname));
  // What cannot be loaded now is asked for again when it is shown, and told there.
  found?.Component.load().catch(() => undefined);
}
