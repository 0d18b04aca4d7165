using MakCrm.Domain.Distribution;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Distribution;

sealed class GetDistributionRuleHandler(IDistributionDb db) : IMessageHandler<Contract.GetDistributionRule, Contract.DistributionRule>
{
    public async Task<Result<Contract.DistributionRule>> Handle(
        Contract.GetDistributionRule request,
        CancellationToken cancellationToken
    ) =>
        await db.DistributionRules.AsNoTracking().FirstOrDefaultAsync(r => r.Id == request.Id, cancellationToken) is { } rule
            ? rule.View()
            : DistributionErrors.NotFound;
}
