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
        var provided = request.Body;
        if (await check.Refusal(provided.Condition, provided.Members, cancellationToken) is { } refusal)
            return refusal;
        if (!await db.DistributionRules.HasCapacity(DistributionRule.Most, cancellationToken))
            return DistributionErrors.LimitReached;
        var details = new DistributionDetails(
            provided.Name,
            provided.Position ?? 0,
            DistributionViews.Write(provided.Condition),
            provided.Method.MapTo<DistributionMethod>(),
            [.. provided.Members.Select(m => m.ToDomain())],
            provided.TouchMinutes,
            provided.MaxReroutes ?? 3,
            provided.Requirements?.ToDomain()
        );
        return db.DistributionRules.Add(DistributionRule.Create(details, clock.GetUtcNow())).Entity.View();
    }
}
