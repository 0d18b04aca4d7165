namespace MakCrm.Infrastructure.Persistence.Clients.Public;

/// <summary>Which clients other modules' statements may name to a caller. Whoever sees all clients reads the column as it is.</summary>
static class ClientVisibilitySql
{
    /// <param name="columns">A list of columns, with the one that names a client.</param>
    /// <param name="column">That one.</param>
    /// <param name="caller">Who reads.</param>
    /// <param name="to">Takes what the condition needs.</param>
    public static string Names(string columns, string column, ICaller caller, CommandParameterBuilder to)
    {
        var scope = caller.ScopeOf(ClientPermissions.Read);
        return scope.IsUnrestricted ? columns : columns.Replace(column, Seen(column, scope, to), StringComparison.Ordinal);
    }

    static string Seen(string column, AccessScope scope, CommandParameterBuilder to)
    {
        if (scope.UserIds.Count == 0)
            return "null::uuid";
        var people = to.Uuids(scope.UserIds).Command.Parameters.Count;
        return $"""
            (select k.id from clients k
             where k.id = {column} and (k.responsible_id = any (${people}) or k.created_by = any (${people})))
            """;
    }
}
