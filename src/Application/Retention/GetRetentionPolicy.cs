using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Retention;

sealed class GetRetentionPolicyHandler(IRetentionDb db) : IMessageHandler<Contract.GetRetentionPolicy, Contract.RetentionPolicy>
{
    public async Task<Result<Contract.RetentionPolicy>> Handle(Contract.GetRetentionPolicy request, CancellationToken cancellationToken) =>
        (await db.RetentionPolicies.AsNoTracking().FirstOrDefaultAsync(cancellationToken)).View();
}
