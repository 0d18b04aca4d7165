using MakCrm.Domain.Distribution;

namespace MakCrm.Application.Distribution;

sealed class CreateDistributionRuleHandler(IDistributionDb db, DistributionCheck check, TimeProvider clock)
    : IMessageHandler<Contract.CreateDistributionRule, Contract.DistributionRule>
{
    public async Task<Result<Contract.DistributionRule>> Handle(
        Contract.CreateDistributionRule request,
        CancellationToken cancellationToken
    )
    {
        var told = request.Body;
        if (await check.Refusal(told.Condition, told.Members, cancellationToken) is { } refusal)
            return refusal;
        if (!await db.DistributionRules.HasCapacity(DistributionRule.Most, cancellationToken))
            return DistributionErrors.LimitReached;
        var details = new DistributionDetails(
            told.Name,
            told.Position ?? 0,
            DistributionViews.Write(told.Condition),
            told.Method.MapTo<DistributionMethod>(),
            [.. told.Members.Select(m => m.ToDomain())],
            told.TouchMinutes,
            told.MaxReroutes ?? 3,
            told.Requirements?.ToDomain()
        );
        return db.DistributionRules.Add(DistributionRule.Create(details, clock.GetUtcNow())).Entity.View();
    }
}
