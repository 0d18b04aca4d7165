using MakCrm.Domain.Distribution;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Distribution;

sealed class ChangeDistributionRuleHandler(IDistributionDb db, DistributionCheck check)
    : IMessageHandler<Contract.ChangeDistributionRule, Contract.DistributionRule>
{
    public async Task<Result<Contract.DistributionRule>> Handle(
        Contract.ChangeDistributionRule request,
        CancellationToken cancellationToken
    )
    {
        if (await db.DistributionRules.FirstOrDefaultAsync(r => r.Id == request.Id, cancellationToken) is not { } rule)
            return DistributionErrors.NotFound;
        var (patch, changes) = (request.Body, request.Body.Changes);
        var present = rule.View();
        var condition = patch.ValueOr("condition", changes.Condition, present.Condition);
        var members = changes.Members ?? present.Members;
        if (await check.Refusal(condition, members, cancellationToken) is { } refusal)
            return refusal;
        rule.Change(
            new(
                changes.Name ?? rule.Name,
                changes.Position ?? rule.Position,
                DistributionViews.Write(condition),
                changes.Method?.MapTo<DistributionMethod>() ?? rule.Method,
                [.. members.Select(m => m.ToDomain())],
                patch.ValueOr("touchMinutes", changes.TouchMinutes, rule.TouchMinutes),
                changes.MaxReroutes ?? rule.MaxReroutes,
                patch.ValueOr("requirements", changes.Requirements, present.Requirements)?.ToDomain()
            )
        );
        return rule.View();
    }
}
