using System.Linq.Expressions;
using System.Text.Json;

namespace MakCrm.Application.Operations;

/// <summary>An audit entry as it is stored, on its way to the contract.</summary>
sealed record AuditRow(
    Guid Id,
    DateTimeOffset At,
    Guid ActorId,
    string Operation,
    string EntityType,
    Guid EntityId,
    string? Changes,
    Guid CorrelationId
) : IIdentified;

static class AuditViews
{
    static readonly JsonElement Masked = JsonSerializer.SerializeToElement("***");

    public static readonly Expression<Func<AuditEntry, AuditRow>> Row = e => new AuditRow(
        e.Id,
        e.At,
        e.ActorId,
        e.Operation,
        e.EntityType,
        e.EntityId,
        e.Changes,
        e.CorrelationId
    );

    public static Contract.AuditEntry View(this AuditRow row, string? actorName) =>
        new()
        {
            Id = row.Id,
            At = row.At,
            ActorId = row.ActorId == Guid.Empty ? null : row.ActorId,
            ActorName = actorName,
            Operation = row.Operation,
            EntityType = row.EntityType,
            EntityId = row.EntityId.ToString(),
            Changes = NewValues(row.Changes),
            CorrelationId = row.CorrelationId.ToString(),
        };

    /// <summary>Rows made at <paramref name="from"/> or later and before <paramref name="to"/>; their ids narrow the search, being in order of time.</summary>
    public static IQueryable<T> Between<T>(this IQueryable<T> rows, DateTimeOffset? from, DateTimeOffset? to)
        where T : Entity, IDated
    {
        if (from is { } first)
        {
            var least = Paging.LeastId(first);
            rows = rows.Where(e => e.Id >= least && e.At >= first);
        }

        if (to is { } end)
        {
            var least = Paging.LeastId(end.AddMilliseconds(1));
            rows = rows.Where(e => e.Id < least && e.At < end);
        }

        return rows;
    }

    static Dictionary<string, JsonElement> NewValues(string? changes)
    {
        if (changes is null)
            return [];
        var pairs = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(changes)!;
        return pairs.ToDictionary(
            p => p.Key,
            p => p.Value.ValueKind == JsonValueKind.Array && p.Value.GetArrayLength() == 2 ? p.Value[1] : Masked
        );
    }
}
