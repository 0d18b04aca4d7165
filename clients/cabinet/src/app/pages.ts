import { lazy, type ComponentType } from "react";
import type { MessageId } from "../locales/en";
import type { Operation } from "./access";

/** The parts of the navigation, in their order. */
export const pageGroups = ["work", "partner", "settings", "network"] as const;
/** One's own pages are in the menu of one's initials. */
export type PageGroup = (typeof pageGroups)[number] | "own";

export type Page = {
  path: string;
  title: MessageId;
  group: PageGroup;
  /** What the page cannot do without: whoever may not do it does not see the page. Without it, a page for everybody. */
  operation?: Operation;
  /** Pages below it, such as the card of one record. */
  below?: { path: string; Component: ComponentType }[];
  Component: ComponentType;
};

/** All pages, in the order of the navigation. */
export const pages: Page[] = [
  { group: "work", path: "day", title: "myDay", operation: "getMyDay", Component: lazy(() => import("../tasks/DayPage")) },
  { group: "work", path: "leads", title: "leads", operation: "searchLeads", Component: lazy(() => import("../leads/LeadsPage")), below: [{ path: ":id", Component: lazy(() => import("../leads/LeadPage")) }] },
  { group: "work", path: "clients", title: "clients", operation: "searchClients", Component: lazy(() => import("../clients/ClientsPage")), below: [{ path: ":id", Component: lazy(() => import("../clients/ClientPage")) }] },
  {
    group: "work",
    path: "duplicates",
    title: "duplicates",
    operation: "listClientClusters",
    Component: lazy(() => import("../clients/DuplicatesPage")),
    below: [
      { path: "compare", Component: lazy(() => import("../clients/ComparePage")) },
      { path: ":id", Component: lazy(() => import("../clients/ClusterPage")) },
    ],
  },
  { group: "work", path: "board", title: "board", operation: "getBoard", Component: lazy(() => import("../board/BoardPage")) },
  { group: "work", path: "deals", title: "deals", operation: "searchDeals", Component: lazy(() => import("../deals/DealsPage")), below: [{ path: ":id", Component: lazy(() => import("../deals/DealPage")) }] },
  { group: "work", path: "tasks", title: "tasks", operation: "listTasks", Component: lazy(() => import("../tasks/TasksPage")) },
  { group: "work", path: "calendar", title: "calendar", operation: "getTaskCalendar", Component: lazy(() => import("../tasks/CalendarPage")) },
  { group: "work", path: "conversations", title: "conversations", operation: "listConversations", Component: lazy(() => import("../conversations/InboxPage")), below: [{ path: ":id", Component: lazy(() => import("../conversations/ConversationPage")) }] },
  { group: "work", path: "market", title: "market", operation: "listLots", Component: lazy(() => import("../market/MarketPage")) },
  { group: "work", path: "imports", title: "imports", operation: "createImport", Component: lazy(() => import("../imports/ImportsPage")), below: [{ path: ":id", Component: lazy(() => import("../imports/ImportPage")) }] },
  { group: "partner", path: "company", title: "company", operation: "getMyPartner", Component: lazy(() => import("../partners/CompanyPage")) },
  { group: "partner", path: "income", title: "income", operation: "listCommissions", Component: lazy(() => import("../commissions/IncomePage")) },
  { group: "partner", path: "settlements", title: "settlements", operation: "listSettlements", Component: lazy(() => import("../settlements/SettlementsPage")), below: [{ path: ":id", Component: lazy(() => import("../settlements/SettlementPage")) }] },
  { group: "partner", path: "referrals", title: "referrals", operation: "listMyReferralLinks", Component: lazy(() => import("../referrals/ReferralsPage")) },
  { group: "settings", path: "settings/pipelines", title: "pipelines", operation: "createPipeline", Component: lazy(() => import("../pipelines/PipelinesPage")) },
  { group: "settings", path: "settings/sources", title: "sources", operation: "createSource", Component: lazy(() => import("../sources/SourcesPage")) },
  { group: "settings", path: "settings/fields", title: "fields", operation: "createCustomField", Component: lazy(() => import("../customFields/FieldsPage")) },
  { group: "settings", path: "settings/people", title: "people", operation: "listUsers", Component: lazy(() => import("../identity/PeoplePage")) },
  { group: "settings", path: "settings/roles", title: "roles", operation: "listRoles", Component: lazy(() => import("../access/RolesPage")), below: [{ path: ":code", Component: lazy(() => import("../access/RolePage")) }] },
  { group: "settings", path: "settings/webhooks", title: "webhooks", operation: "listWebhookEndpoints", Component: lazy(() => import("../webhooks/WebhooksPage")) },
  { group: "settings", path: "settings/keys", title: "keys", operation: "listMachineClients", Component: lazy(() => import("../identity/KeysPage")) },
  { group: "settings", path: "settings/amo", title: "amo", operation: "listAmoAccounts", Component: lazy(() => import("../amoSync/AmoPage")), below: [{ path: ":id", Component: lazy(() => import("../amoSync/MappingPage")) }] },
  { group: "settings", path: "settings/audit", title: "audit", operation: "listAuditEntries", Component: lazy(() => import("../audit/AuditPage")) },
  { group: "settings", path: "settings/events", title: "parkedEvents", operation: "listParkedEvents", Component: lazy(() => import("../operations/ParkedEventsPage")) },
  { group: "network", path: "network/tenants", title: "tenants", operation: "listTenants", Component: lazy(() => import("../tenants/TenantsPage")), below: [{ path: ":id", Component: lazy(() => import("../tenants/TenantPage")) }] },
  { group: "network", path: "network/jobs", title: "jobs", operation: "listTenantJobs", Component: lazy(() => import("../tenants/JobsPage")) },
  { group: "own", path: "sessions", title: "sessions", Component: lazy(() => import("../identity/SessionsPage")) },
];
