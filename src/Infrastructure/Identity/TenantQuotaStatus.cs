using System.Collections.Frozen;
using MakCrm.Application.Common;
using MakCrm.Domain.Common;
using Npgsql;

namespace MakCrm.Infrastructure.Identity;

/// <summary>What of the product a tenant has at this moment, as it was read with its caller's rights.</summary>
public sealed record TenantQuotaStatus(FrozenSet<string> DisabledModules, FrozenSet<string> SpentLimits)
{
    public const string Columns = "m.disabled_modules, m.spent";
    static readonly TenantQuotaStatus Everything = new([], []);

    /// <summary>Why an operation is not to be had; null when it is.</summary>
    public Error? Refusal(OperationAttribute operation) =>
        DisabledModules.Contains(operation.Module) ? CommonErrors.ModuleDisabled
        : operation.Limit is { } limit && SpentLimits.Contains(limit) ? CommonErrors.TenantLimitReached
        : null;

    public static TenantQuotaStatus Read(NpgsqlDataReader row, int first)
    {
        var (disabled, spent) = (row.GetFieldValue<string[]>(first), row.GetFieldValue<string[]>(first + 1));
        return disabled.Length + spent.Length == 0
            ? Everything
            : new(disabled.ToFrozenSet(StringComparer.Ordinal), spent.ToFrozenSet(StringComparer.Ordinal));
    }
}
