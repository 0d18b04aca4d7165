import type { Profile } from "@mak-crm/client";
import { createContext, useContext } from "react";

/** What the cabinet does, and the permission that the contract asks for it. A test holds both against the contract. */
export const permissions = {
  addClientComment: "clients.change",
  addLeadComment: "leads.change",
  changeClient: "clients.change",
  changeDeal: "deals.change",
  changeLead: "leads.change",
  changeLeadStatus: "leads.change",
  changeTask: "tasks.change",
  completeTask: "tasks.change",
  createSavedView: "views.use",
  createTask: "tasks.create",
  getBoard: "deals.read",
  getClientCard: "clients.read",
  getDeal: "deals.read",
  getMyDay: "tasks.read",
  getLead: "leads.read",
  getWallet: "ledger.wallet.read",
  listLeadDuplicates: "leads.read",
  listLots: "market.lots.read",
  listTasks: "tasks.read",
  listTimeline: "timeline.read",
  moveDeal: "deals.change",
  placeBid: "market.bids.place",
  searchClients: "clients.read",
  searchDeals: "deals.read",
  searchLeads: "leads.read",
  searchRecords: "search.use",
  streamEvents: "events.read",
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
