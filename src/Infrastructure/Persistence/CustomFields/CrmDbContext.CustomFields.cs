using MakCrm.Application.Common;
using MakCrm.Application.CustomFields;
using MakCrm.Domain.CustomFields;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : ICustomFieldsDb
{
    public DbSet<CustomField> CustomFields => Set<CustomField>();

    public DbSet<CustomKey> CustomKeys => Set<CustomKey>();

    /// <summary>Asked for with each of many records: the model must not look each time what has changed in all of them.</summary>
    IEnumerable<CustomKey> ICustomFieldsDb.KeysAtHand
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

    async Task ICustomFieldsDb.Insert(IReadOnlyList<CustomKey> keys, CancellationToken ct)
    {
        await InTransaction(ct);
        await Database.ExecuteSqlAsync(
            $"""
            insert into custom_keys (tenant_id, record, code, value, record_id)
            select {TenantId}, k.record, k.code, k.value, k.record_id
            from unnest({keys.Select(k => Wire.Name(k.Record)).ToArray()}, {keys.Select(k => k.Code).ToArray()},
                        {keys.Select(k => k.Value).ToArray()}, {keys.Select(k =>
                    k.RecordId
                ).ToArray()}) as k (record, code, value, record_id)
            """,
            ct
        );
    }
}
