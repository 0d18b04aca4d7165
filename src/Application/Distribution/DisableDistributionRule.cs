using MakCrm.Domain.Distribution;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Distribution;

sealed class DisableDistributionRuleHandler(IDistributionDb db)
    : IMessageHandler<Contract.DisableDistributionRule, Contract.DistributionRule>
{
    public async Task<Result<Contract.DistributionRule>> Handle(
        Contract.DisableDistributionRule request,
        CancellationToken cancellationToken
    ) =>
        await db.DistributionRules.FirstOrDefaultAsync(r => r.Id == request.Id, cancellationToken) is { } rule
            ? rule.Disable().Map(rule.View)
            : DistributionErrors.NotFound;
}
