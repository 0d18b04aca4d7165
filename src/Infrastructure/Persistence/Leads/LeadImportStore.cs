using MakCrm.Application.Common;
using MakCrm.Application.Leads;
using MakCrm.Domain.Leads;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.Infrastructure.Persistence.Outbox;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Leads;

sealed class LeadImportStore(UnitOfWork work, CrmDbContext db, ICaller caller, RequestContext exchange, TimeProvider clock)
    : ILeadImportStore
{
    const string AuditName = "lead";
    const int ForgottenAtOnce = 5_000;

    /// <summary>A contact that very many share must not cost anything.</summary>
    const int MostOfKey = 50;

    public Task Hold(IReadOnlyList<(string Kind, string Value)> contacts, CancellationToken ct) =>
        contacts.Count == 0
            ? Task.CompletedTask
            : Execute(
                ct,
                Of("select hold_lead_contacts($1, $2, $3)").Texts(contacts.Select(c => c.Kind)).Texts(contacts.Select(c => c.Value)).Command
            );

    /// <summary>A lead of which nothing is known any more stands for nobody.</summary>
    public async Task<List<LeadContactOwner>> HoldersOf(IReadOnlyList<(string Kind, string Value)> contacts, CancellationToken ct)
    {
        var (tenant, kinds, values) = (work.TenantId, contacts.Select(c => c.Kind).ToArray(), contacts.Select(c => c.Value).ToArray());
        await work.OpenTransaction(ct);
        return await db
            .Database.SqlQuery<LeadContactOwner>(
                $"""
                select asked.kind as "Kind", asked.value as "Value", o.id as "Owner", coalesce(r.id, o.id) as "Root"
                from unnest({kinds}, {values}) as asked (kind, value)
                join lead_contacts c on c.tenant_id = {tenant} and c.kind = asked.kind and c.value = asked.value and c.is_first
                join leads o on o.tenant_id = c.tenant_id and o.id = c.lead_id
                left join leads r on r.tenant_id = o.tenant_id and r.id = o.duplicate_of and r.trashed_at is null and (r.phones <> '[]' or r.emails <> '[]')
                """
            )
            .ToListAsync(ct);
    }

    /// <summary>Contacts first, in the order in which whoever brings a lead takes them: nobody waits for one who waits for him.</summary>
    public Task HoldLeads(IReadOnlyCollection<Guid> leadIds, CancellationToken ct) =>
        Execute(
            ct,
            Of("select from lead_contacts where tenant_id = $1 and lead_id = any ($2) order by kind, value, lead_id for update")
                .Uuids(leadIds)
                .Command,
            Of("select from leads where tenant_id = $1 and id = any ($2) order by id for update").Uuids(leadIds).Command
        );

    public async Task Remove(IReadOnlyList<Lead> leads, CancellationToken ct)
    {
        if (leads.Count == 0)
            return;
        var (now, beside, ids) = (clock.GetUtcNow(), new OutboxAuditWriter(work.TenantId), leads.Select(l => l.Id).ToList());
        var (connection, transaction) = await work.OpenTransaction(ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(TenantSessionCommand.For(work.TenantId, exchange));
        batch.BatchCommands.Add(
            Of("select count(*) from unnest($2) as gone (id) cross join lateral replace_lead_contacts($1, gone.id, '{}', '{}')")
                .Uuids(ids)
                .Command
        );
        foreach (var (table, column) in new[] { ("lead_history", "lead_id"), ("lead_comments", "lead_id"), ("leads", "id") })
            batch.BatchCommands.Add(Of($"delete from {table} where tenant_id = $1 and {column} = any ($2)").Uuids(ids).Command);
        foreach (var lead in leads)
        {
            beside.Add(AuditRow.Of(AuditName, lead.Id, exchange, caller, now));
            foreach (var (sequence, raised) in lead.DequeueEvents())
                beside.Add(OutboxRow.Of(lead, sequence, raised, exchange, now));
            db.Entry(lead).State = EntityState.Detached;
        }

        beside.WriteTo(batch, now);
        await batch.ExecuteNonQueryAsync(ct);
        work.NotifyOnCommit();
    }

    public async Task<List<LeadRowJson>> Look(IReadOnlyCollection<Guid> leadIds, CancellationToken ct)
    {
        var (tenant, ids) = (work.TenantId, leadIds.ToArray());
        return await db
            .Database.SqlQuery<LeadRowJson>(
                $"""
                select l.id as "Id", to_jsonb(l)::text as "State", coalesce(has.contacts, '[]')::text as "Contacts"
                from leads l
                left join lateral (
                  select jsonb_agg(jsonb_build_object('kind', c.kind, 'value', c.value, 'is_first', c.is_first)) as contacts
                  from lead_contacts c where c.tenant_id = l.tenant_id and c.lead_id = l.id) has on true
                where l.tenant_id = {tenant} and l.id = any ({ids})
                """
            )
            .ToListAsync(ct);
    }

    public Task<List<DryRunLead>> Foreseen(Guid intakeId, IReadOnlyCollection<long> keys, CancellationToken ct)
    {
        var (tenant, requested) = (work.TenantId, keys.ToArray());
        return db
            .ForeseenLeads.FromSql(
                $"""
                with found as materialized (
                  select distinct near.lead_id
                  from unnest({requested}) as asked (key)
                  cross join lateral (
                    select k.lead_id from foreseen_lead_keys k
                    where k.tenant_id = {tenant} and k.intake_id = {intakeId} and k.key = asked.key
                    order by k.lead_id limit {MostOfKey}) as near)
                select f.* from found
                join foreseen_leads f on f.tenant_id = {tenant} and f.intake_id = {intakeId} and f.lead_id = found.lead_id
                """
            )
            .AsNoTracking()
            .ToListAsync(ct);
    }

    public Task Foresee(Guid intakeId, IReadOnlyList<DryRunLead> leads, IReadOnlyList<DryRunLeadKey> keys, CancellationToken ct) =>
        Execute(
            ct,
            Of("delete from foreseen_leads where tenant_id = $1 and intake_id = $2 and lead_id = any ($3)")
                .Uuid(intakeId)
                .Uuids(leads.Select(l => l.LeadId))
                .Command,
            BulkInsert.Of(db.Model, work.TenantId, leads),
            BulkInsert.Of(db.Model, work.TenantId, keys)
        );

    public Task Return(Guid intakeId, IReadOnlyCollection<Guid> leadIds, CancellationToken ct) =>
        Execute(ct, Of("select return_foreseen_leads($1, $2, $3)").Uuid(intakeId).Uuids(leadIds).Command);

    public Task<int> Forget(Guid intakeId, CancellationToken ct) =>
        db.ForeseenLeads.Where(f => f.IntakeId == intakeId).OrderBy(f => f.LeadId).Take(ForgottenAtOnce).ExecuteDeleteAsync(ct);

    async Task Execute(CancellationToken ct, params NpgsqlBatchCommand[] commands)
    {
        var (connection, transaction) = await work.OpenTransaction(ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(TenantSessionCommand.For(work.TenantId));
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        try
        {
            await batch.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException raced) when (ConstraintErrors.Of(raced) is { } refusal)
        {
            throw new WriteRejectedException(refusal);
        }
    }

    /// <summary>With the tenant as its first parameter.</summary>
    CommandParameterBuilder Of(string sql) => new CommandParameterBuilder(new(sql)).Uuid(work.TenantId);
}
