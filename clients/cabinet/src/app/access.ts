import type { Profile } from "@mak-crm/client";
import { createContext, useContext } from "react";

/** What the cabinet does, and the permission that the contract asks for it. A test holds both against the contract. */
export const permissions = {
  acceptSettlement: "settlements.accept",
  addClientComment: "clients.change",
  addLeadComment: "leads.change",
  addPartnerComment: "leads.comments.partner",
  answerSettlementDispute: "settlements.manage",
  changeClient: "clients.change",
  changeDeal: "deals.change",
  changeLead: "leads.change",
  changeLeadStatus: "leads.change",
  changeTask: "tasks.change",
  changeUser: "identity.users.manage",
  completeTask: "tasks.change",
  createChannel: "channels.manage",
  createCustomField: "custom_fields.manage",
  createExport: "exports.create",
  createImport: "imports.create",
  createLead: "leads.create",
  createLeadStatus: "leads.statuses.manage",
  createMachineClient: "identity.clients.manage",
  createPipeline: "pipelines.manage",
  createRole: "identity.roles.manage",
  createSavedView: "views.use",
  createSource: "sources.manage",
  createTask: "tasks.create",
  createTeam: "organization.manage",
  createTenant: "network.tenants.manage",
  createWebhookEndpoint: "webhooks.manage",
  disputeSettlementLine: "settlements.accept",
  findClientDuplicates: "clients.read",
  forecastIncome: "commissions.read",
  getBoard: "deals.read",
  getClientCard: "clients.read",
  getDeal: "deals.read",
  getGradePath: "commissions.read",
  getLead: "leads.read",
  getMyDay: "tasks.read",
  getMyPartner: "partners.own",
  getRetentionPolicy: "retention.read",
  getTaskCalendar: "tasks.read",
  getVerificationChecklist: "lending.borrowers.read",
  getWallet: "ledger.wallet.read",
  inviteUser: "identity.users.manage",
  listAmoAccounts: "amo.read",
  listAuditEntries: "audit.read",
  listChannels: "channels.read",
  listClientClusters: "clients.read",
  listCommissions: "commissions.read",
  listConversations: "conversations.read",
  listFiles: "files.read",
  listLeadConsents: "consents.read",
  listLeadDuplicates: "leads.read",
  listLoanApplications: "loan_applications.read",
  listLots: "market.lots.read",
  listMachineClients: "identity.clients.read",
  listMyReferralLinks: "partners.own",
  listParkedEvents: "operations.events.read",
  listRoles: "identity.roles.read",
  listSettlements: "settlements.read",
  listTasks: "tasks.read",
  listTeams: "organization.read",
  listTenantJobs: "network.tenants.read",
  listTenants: "network.tenants.read",
  listTimeline: "timeline.read",
  listUsers: "identity.users.read",
  listWebhookEndpoints: "webhooks.read",
  makeClientOfLead: "leads.change",
  mergeClients: "clients.merge",
  moveDeal: "deals.change",
  pauseAmoAccount: "amo.manage",
  paySettlement: "settlements.manage",
  placeBid: "market.bids.place",
  recordLeadConsent: "consents.manage",
  rejectClientCluster: "clients.change",
  reopenClientCluster: "clients.change",
  replaceRetentionPolicy: "retention.manage",
  requestVerifications: "lending.borrowers.manage",
  retryParkedEvent: "operations.events.manage",
  searchClients: "clients.read",
  searchDeals: "deals.read",
  searchLeads: "leads.read",
  searchRecords: "search.use",
  sendConversationMessage: "conversations.reply",
  settleAmoConflicts: "amo.manage",
  startBulkJob: "bulk.run",
  startClientScan: "clients.duplicates.manage",
  streamEvents: "events.read",
  topUpWallet: "ledger.wallets.manage",
  undoClientMerge: "clients.merge",
  uploadFile: "files.manage",
  voidSettlement: "settlements.manage",
} as const;

export type Operation = keyof typeof permissions;

export const Person = createContext<Profile | undefined>(undefined);

export function usePerson(): Profile {
  const person = useContext(Person);
  if (!person) throw new Error("Nobody is signed in.");
  return person;
}

/** Whether the person may do this somewhere. What one may not do is not shown. */
export function useMay(): (operation: Operation) => boolean {
  const { permissions: own } = usePerson();
  return (operation) => own.includes(permissions[operation]);
}
