using MakCrm.Application.Common;
using MakCrm.Application.CustomFields;
using MakCrm.Domain.CustomFields;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : ICustomFieldsDb
{
    public DbSet<CustomField> CustomFields => Set<CustomField>();

    public DbSet<CustomUniqueKey> CustomKeys => Set<CustomUniqueKey>();

    public DbSet<CustomFieldCheck> CustomFieldChecks => Set<CustomFieldCheck>();

    public DbSet<FieldFinding> FieldFindings => Set<FieldFinding>();

    /// <summary>Asked for with each of many records: the model must not look each time what has changed in all of them.</summary>
    IEnumerable<CustomUniqueKey> ICustomFieldsDb.KeysAtHand
    {
        get
        {
            var detects = ChangeTracker.AutoDetectChangesEnabled;
            ChangeTracker.AutoDetectChangesEnabled = false;
            try
            {
                return CustomKeys.Local;
            }
            finally
            {
                ChangeTracker.AutoDetectChangesEnabled = detects;
            }
        }
    }

    async Task ICustomFieldsDb.Insert(IReadOnlyList<CustomUniqueKey> keys, CancellationToken ct)
    {
        await InTransaction(ct);
        await Database.ExecuteSqlAsync(
            $"""
            insert into custom_keys (tenant_id, record, code, value, record_id)
            select {TenantId}, k.record, k.code, k.value, k.record_id
            from unnest({keys.Select(k => EnumWireFormat.ToWireName(k.Record)).ToArray()}, {keys.Select(k => k.Code).ToArray()},
                        {keys.Select(k => k.Value).ToArray()}, {keys.Select(k =>
                    k.RecordId
                ).ToArray()}) as k (record, code, value, record_id)
            """,
            ct
        );
    }

    async Task ICustomFieldsDb.Insert(IReadOnlyList<FieldFinding> findings, CancellationToken ct)
    {
        if (findings.Count == 0)
            return;
        await InTransaction(ct);
        var (ids, records) = (findings.Select(f => f.Id).ToArray(), findings.Select(f => f.RecordId).ToArray());
        var (codes, reasons) = (
            findings.Select(f => f.Code).ToArray(),
            findings.Select(f => EnumWireFormat.ToWireName(f.Reason)).ToArray()
        );
        await Database.ExecuteSqlAsync(
            $"""
            insert into custom_field_findings (tenant_id, id, check_id, record_id, code, reason)
            select {TenantId}, f.id, {findings[0].CheckId}, f.record_id, f.code, f.reason
            from unnest({ids}, {records}, {codes}, {reasons}) as f (id, record_id, code, reason)
            """,
            ct
        );
    }

    async Task ICustomFieldsDb.ForgetEarlier(CustomFieldCheck check, int most, CancellationToken ct)
    {
        await InTransaction(ct);
        await Database.ExecuteSqlAsync(
            $"""
            delete from custom_field_findings where tenant_id = {TenantId} and id in (
              select f.id from custom_field_findings f join custom_field_checks c on c.tenant_id = f.tenant_id and c.id = f.check_id
              where c.tenant_id = {TenantId} and c.record = {EnumWireFormat.ToWireName(
                check.Record
            )} and c.id < {check.Id} and c.state <> 'running'
                and ({check.Code}::text is null or c.code = {check.Code})
              limit {most})
            """,
            ct
        );
    }
}
