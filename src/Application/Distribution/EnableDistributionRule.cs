using MakCrm.Domain.Distribution;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Distribution;

sealed class EnableDistributionRuleHandler(IDistributionDb db, TimeProvider clock)
    : IMessageHandler<Contract.EnableDistributionRule, Contract.DistributionRule>
{
    public async Task<Result<Contract.DistributionRule>> Handle(
        Contract.EnableDistributionRule request,
        CancellationToken cancellationToken
    ) =>
        await db.DistributionRules.FirstOrDefaultAsync(r => r.Id == request.Id, cancellationToken) is { } rule
            ? rule.Enable(clock.GetUtcNow()).Map(rule.View)
            : DistributionErrors.NotFound;
}
