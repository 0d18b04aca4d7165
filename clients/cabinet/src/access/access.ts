import { AccessApi, IdentityApi } from "@mak-crm/client";
import { useQuery } from "@tanstack/react-query";
import { send } from "../app/session";

export const accessApi = new AccessApi(send);
export const identityApi = new IdentityApi(send);
const most = 200;

export const useMatrix = () => useQuery({ queryKey: ["access-matrix"], queryFn: ({ signal }) => accessApi.getAccessMatrix({}, { signal }), staleTime: 60_000 });

export const usePermissions = () => useQuery({ queryKey: ["permissions"], queryFn: ({ signal }) => identityApi.listPermissions({ signal }), staleTime: Infinity });

export const usePeople = (enabled = true) => useQuery({ enabled, queryKey: ["users", "choice"], queryFn: ({ signal }) => identityApi.listUsers({ limit: most }, { signal }) });
