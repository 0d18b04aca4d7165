using MakCrm.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tenants;

sealed class ListTenantBackupsHandler(ITenantsDb db, ITenantBackupCatalog backups)
    : IMessageHandler<Contract.ListTenantBackups, Contract.TenantBackupList>
{
    public async Task<Result<Contract.TenantBackupList>> Handle(Contract.ListTenantBackups request, CancellationToken cancellationToken)
    {
        if (!await db.Tenants.AnyAsync(t => t.Id == request.Id, cancellationToken))
            return TenantErrors.NotFound;
        return new Contract.TenantBackupList { Items = [.. await backups.Of(request.Id, cancellationToken)], NextCursor = null };
    }
}
