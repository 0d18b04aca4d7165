import { tenantModuleValues, type Tenant, type TenantLimits, type TenantTermsChanges } from "@mak-crm/client";
import type { Field } from "../shared/EditForm";

/** A limit is a number or nothing; what is no number is sent as it is, and the API says so. */
const limitField = (name: keyof TenantLimits, title: Field<Tenant, TenantTermsChanges>["title"]): Field<Tenant, TenantTermsChanges> => ({
  name,
  title,
  kind: "text",
  read: ({ limits }) => limits[name]?.toString() ?? "",
  write: (value) => ({ [name]: value === "" ? null : Number(value) }),
});

/** What the head office decides about a tenant: its limits, and the modules that it goes without. */
export const termFields: Field<Tenant, TenantTermsChanges>[] = [
  limitField("users", "limitUsers"),
  limitField("machineClients", "limitMachineClients"),
  limitField("leadsPerMonth", "limitLeads"),
  { name: "disabledModules", title: "disabledModules", kind: "many", options: tenantModuleValues.map((value) => ({ value, label: value })), read: ({ disabledModules }) => disabledModules, write: (value) => ({ disabledModules: value as string[] }) },
];
