using MakCrm.Application.Tenants;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Tenants;

sealed class TenantPurgeGuard(NpgsqlDataSource source) : ITenantPurgeGuard
{
    public Task<bool> HasOpenBusiness(Guid tenantId, CancellationToken ct) =>
        source.ExecuteScalar<bool>("select tenant_has_open_business($1)", [tenantId], ct);
}
