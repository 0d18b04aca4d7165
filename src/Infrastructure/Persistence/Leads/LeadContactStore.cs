using MakCrm.Application.Common;
using MakCrm.Application.Leads;
using MakCrm.Domain.Leads;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Leads;

sealed class LeadContactStore(UnitOfWork work) : ILeadContactStore
{
    public async Task<LeadDuplicateMatch?> Replace(Lead lead, CancellationToken ct)
    {
        var (connection, transaction) = await work.OpenTransaction(ct);
        var contacts = lead.Contacts.Keys;
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(TenantSessionCommand.For(work.TenantId));
        var call = new CommandParameterBuilder(
            new(
                """
                with found as materialized (select * from replace_lead_contacts($1, $2, $3, $4)),
                first as (
                  select coalesce(o.id, l.id) as id from leads l
                  left join leads o on o.tenant_id = l.tenant_id and o.id = l.duplicate_of and o.trashed_at is null
                  where l.id in (select first_lead from found) order by 1 limit 1)
                select f.kind, f.first_lead, first.id, r.responsible_id from found f cross join first join leads r on r.id = first.id
                """
            )
        );
        call.Uuid(work.TenantId).Uuid(lead.Id).Texts(contacts.Select(c => c.Kind)).Texts(contacts.Select(c => c.Value));
        batch.BatchCommands.Add(call.Command);
        return await Raced(() => Read(batch, lead, ct));
    }

    public async Task Trash(Lead lead, CancellationToken ct)
    {
        var (connection, transaction) = await work.OpenTransaction(ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(TenantSessionCommand.For(work.TenantId));
        var call = new CommandParameterBuilder(new("select trash_lead_contacts($1, $2)")).Uuid(work.TenantId).Uuid(lead.Id);
        batch.BatchCommands.Add(call.Command);
        await Raced(() => batch.ExecuteNonQueryAsync(ct));
    }

    /// <summary>Two leads that exchange contacts can wait for each other; the one that gave way starts over.</summary>
    static async Task<T> Raced<T>(Func<Task<T>> run)
    {
        try
        {
            return await run();
        }
        catch (PostgresException raced) when (ConstraintErrors.Of(raced) is { } refusal)
        {
            throw new WriteRejectedException(refusal);
        }
    }

    static async Task<LeadDuplicateMatch?> Read(NpgsqlBatch batch, Lead lead, CancellationToken ct)
    {
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        LeadDuplicateMatch? match = null;
        var links = new List<(string, Guid)>();
        while (await reader.ReadAsync(ct))
        {
            links.Add((reader.GetString(0), reader.GetGuid(1)));
            match = new(reader.GetGuid(2), await reader.IsDBNullAsync(3, ct) ? null : reader.GetGuid(3), links);
        }

        // A chain can lead back: the lead that was first of all does not become a duplicate of itself.
        return match?.First == lead.Id ? null : match;
    }
}
