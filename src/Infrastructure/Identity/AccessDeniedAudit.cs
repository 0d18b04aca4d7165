using System.Collections.Concurrent;
using MakCrm.Application.Common;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Persistence.Audit;
using Npgsql;

namespace MakCrm.Infrastructure.Identity;

/// <summary>
/// That a person wanted what he has no right to is in his tenant's audit before he is told so: once an hour for each session and operation, by
/// each instance, so that whoever tries everything writes a page and not a flood. Of programs the request log knows.
/// </summary>
public sealed class AccessDeniedAudit(NpgsqlDataSource source, TimeProvider clock)
{
    const string Deed = "access.refused";
    const int Remembered = 10_000;
    static readonly TimeSpan Told = TimeSpan.FromHours(1);
    readonly ConcurrentDictionary<(Guid Session, string Operation), DateTimeOffset> provided = new();

    public async Task Record(ICaller caller, string operation, RequestContext exchange, CancellationToken ct)
    {
        if (caller is not UserCaller person)
            return;
        var (key, now) = ((person.SessionId, operation), clock.GetUtcNow());
        if (provided.TryGetValue(key, out var at) && now - at < Told)
            return;
        if (provided.Count >= Remembered)
            provided.Clear();
        provided[key] = now;
        var rows = new OutboxAuditWriter(person.TenantId);
        rows.Add(AuditRow.OfRefusal(Deed, operation, exchange, person, now));
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(person.TenantId));
        rows.WriteTo(batch, now);
        await batch.ExecuteNonQueryAsync(ct);
    }
}
