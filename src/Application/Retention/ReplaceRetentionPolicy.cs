using MakCrm.Domain.Retention;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Retention;

sealed class ReplaceRetentionPolicyHandler(IRetentionDb db, RequestContext exchange, TimeProvider clock)
    : IMessageHandler<Contract.ReplaceRetentionPolicy, Contract.RetentionPolicy>
{
    public async Task<Result<Contract.RetentionPolicy>> Handle(Contract.ReplaceRetentionPolicy request, CancellationToken cancellationToken)
    {
        var policy = await db.RetentionPolicies.FirstOrDefaultAsync(cancellationToken);
        if (policy is null && exchange.ExpectedVersion is { } expected && expected != RetentionPolicy.FirstVersion)
            return CommonErrors.StaleVersion;
        exchange.ResourceId = policy?.Id;
        if (policy is null)
            db.RetentionPolicies.Add(policy = RetentionPolicy.Begin(clock.GetUtcNow()));
        return policy
            .Replace([.. request.Body.Rules.Select(r => new RetentionRule(EnumWireFormat.ToWireName(r.Kind), r.AfterDays))])
            .Map(() => policy.View());
    }
}
