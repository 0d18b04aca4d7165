using MakCrm.Application.Tenants;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Tenants;

sealed class TenantPurgeGuard(NpgsqlDataSource source) : ITenantPurgeGuard
{
    public async Task<bool> HasOpenBusiness(Guid tenantId, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select tenant_has_open_business($1)");
        command.Parameters.AddWithValue(tenantId);
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
