import { AccessApi } from "@mak-crm/client";
import { useQuery } from "@tanstack/react-query";
import { send } from "../app/session";

export const accessApi = new AccessApi(send);

export const useMatrix = () => useQuery({ queryKey: ["access-matrix"], queryFn: ({ signal }) => accessApi.getAccessMatrix({}, { signal }), staleTime: 60_000 });
