using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Protection;

sealed class GetClientProtectionRulesHandler(IProtectionDb db)
    : IMessageHandler<Contract.GetClientProtectionRules, Contract.ClientProtectionRules>
{
    public async Task<Result<Contract.ClientProtectionRules>> Handle(
        Contract.GetClientProtectionRules request,
        CancellationToken cancellationToken
    ) => (await db.ProtectionRules.AsNoTracking().FirstOrDefaultAsync(cancellationToken)).View();
}
