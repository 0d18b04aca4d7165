using MakCrm.Application.Common;
using MakCrm.Application.Identity.Public;
using MakCrm.Application.Intakes.Public;
using MakCrm.Domain.Intakes;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Intakes;

/// <summary>An intake that somebody knows the key of.</summary>
public sealed record OpenIntake(IntakeCaller Caller, IntakeMapping Mapping, TenantQuotaStatus TenantTerms, bool IsSuspended)
{
    public string? VkConfirmation { get; init; }

    /// <summary>What VK proves itself by; null where it has agreed on nothing.</summary>
    public string? VkSecret { get; init; }
}

/// <summary>Finds whose address it is: whoever posts names no tenant, only the key.</summary>
public sealed class IntakeAddresses(NpgsqlDataSource source, ISecretProtector seals, TimeProvider clock)
{
    const int LongestKey = 100;

    /// <summary>Null when the key is nobody's.</summary>
    public async Task<OpenIntake?> Find(string key, CancellationToken ct)
    {
        if (key.Length > LongestKey)
            return null;
        await using var command = source.CreateCommand(
            $"""
            select i.tenant_id, i.id, i.source_code, i.preset, i.fields::text, i.is_sandbox, i.vk_confirmation, i.sealed_vk_secret,
              t.network_id, t.state, {TenantQuotaStatus.Columns}
            from source_intake_by_key($1, $2) i
            cross join lateral tenant_facts(i.tenant_id) t
            cross join lateral tenant_terms(i.tenant_id, $2) m
            where t.state not in ('purging', 'purged')
            """
        );
        command.Parameters.AddWithValue(IntakeKey.HashOf(key));
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? Read(row) : null;
    }

    OpenIntake Read(NpgsqlDataReader row)
    {
        var id = row.GetGuid(1);
        var fields = JsonColumn.Read<List<IntakeField>>(row.GetString(4));
        return new(
            new(id, row.GetGuid(0), row.GetGuid(8), row.GetBoolean(5)),
            new(row.GetString(2), EnumWireFormat.Parse<IntakePreset>(row.GetString(3)), fields),
            TenantQuotaStatus.Read(row, 10),
            row.GetString(9) != "active"
        )
        {
            VkConfirmation = row.IsDBNull(6) ? null : row.GetString(6),
            VkSecret = row.IsDBNull(7) ? null : seals.OpenVkSecret(id, row.GetFieldValue<byte[]>(7)),
        };
    }
}
