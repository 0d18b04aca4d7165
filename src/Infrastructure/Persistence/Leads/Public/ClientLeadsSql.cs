using MakCrm.Infrastructure.Persistence.Clients.Public;

namespace MakCrm.Infrastructure.Persistence.Leads.Public;

/// <summary>The leads that a client is, for statements of other modules that ask by them.</summary>
static class ClientLeadsSql
{
    /// <summary>The ids of those that are there for the caller.</summary>
    /// <param name="caller">Who reads.</param>
    /// <param name="client">The parameter that holds the client's id.</param>
    /// <param name="to">Takes what the condition needs.</param>
    public static string Ids(ICaller caller, string client, CommandParameterBuilder to) =>
        $"(select l.id from leads l where l.client_id = {client}{Within(caller, to)})";

    /// <summary>Which lead a column of another module names to the caller.</summary>
    public static string Seen(ICaller caller, string column, CommandParameterBuilder to) =>
        caller.ScopeOf(LeadPermissions.Read).IsUnrestricted
            ? column
            : $"(select l.id from leads l where l.id = {column}{Within(caller, to)})";

    static string Within(ICaller caller, CommandParameterBuilder to) =>
        ClientCardJson.Within(caller.ScopeOf(LeadPermissions.Read), to, "l.responsible_id", "l.created_by");
}
