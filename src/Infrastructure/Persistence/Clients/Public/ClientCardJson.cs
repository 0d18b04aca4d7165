using System.Text.Json;
using MakCrm.Application.Common;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Clients.Public;

/// <summary>Parts of a card that the database tells in the contract's words.</summary>
static class ClientCardJson
{
    /// <summary>One array of what a statement makes of each row, in its order; what is null is left out.</summary>
    public static string List(string item, string fromWhereOrder) =>
        $"select coalesce(jsonb_agg(jsonb_strip_nulls(listed.item)), '[]') from (select {item} as item {fromWhereOrder}) listed";

    /// <summary>The one value of the one row; null where there is no row.</summary>
    public static async Task<T?> Read<T>(NpgsqlDataReader row, CancellationToken ct)
        where T : class =>
        await row.ReadAsync(ct) ? JsonSerializer.Deserialize<T>(row.GetFieldValue<byte[]>(0), ContractJson.Options) : null;

    /// <summary>Only what is in the scope of these columns.</summary>
    public static string Within(AccessScope scope, CommandParameterBuilder to, params ReadOnlySpan<string> owners) =>
        Within(scope, to, owners, members: null);

    /// <param name="members">A column with the ids of others for whom it is as if it were theirs.</param>
    public static string Within(AccessScope scope, CommandParameterBuilder to, ReadOnlySpan<string> owners, string? members)
    {
        if (scope.IsUnrestricted)
            return "";
        var people = to.Uuids(scope.UserIds).Command.Parameters.Count;
        var theirs = owners.ToArray().Select(owner => $"{owner} = any (${people})");
        if (members is not null)
            theirs = theirs.Append($"{members} && ${people}");
        return $" and ({string.Join(" or ", theirs)})";
    }
}
