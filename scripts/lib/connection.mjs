import { Refusal } from "./say.mjs";

/** An Npgsql connection string (Host=…;Port=…) or a postgres:// address, as an address that psql understands. */
export function asUri(connection) {
  if (/^postgres(ql)?:\/\//.test(connection)) return new URL(connection);
  const part = Object.fromEntries(
    connection.split(";").filter((pair) => pair.includes("=")).map((pair) => {
      const [name, ...value] = pair.split("=");
      return [name.trim().toLowerCase().replaceAll(" ", ""), value.join("=").trim().replace(/^(["'])(.*)\1$/, "$2")];
    }),
  );
  const host = part.host ?? part.server;
  if (!host) throw new Refusal("the connection string names no host");
  const uri = new URL(`postgres://${host}`);
  uri.port = part.port ?? "5432";
  uri.username = encodeURIComponent(part.username ?? part.userid ?? part.user ?? "postgres");
  uri.password = encodeURIComponent(part.password ?? "");
  uri.pathname = `/${encodeURIComponent(part.database ?? part.username ?? "postgres")}`;
  return uri;
}
