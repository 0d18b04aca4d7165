using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class ReplaceClientDuplicateRulesHandler(IClientsDb db, RequestContext exchange, TimeProvider clock)
    : IMessageHandler<Contract.ReplaceClientDuplicateRules, Contract.ClientDuplicateRules>
{
    public async Task<Result<Contract.ClientDuplicateRules>> Handle(
        Contract.ReplaceClientDuplicateRules request,
        CancellationToken cancellationToken
    )
    {
        var rules = await db.DuplicateRules.FirstOrDefaultAsync(cancellationToken);
        if (rules is null && exchange.ExpectedVersion is { } expected && expected != DuplicateRules.FirstVersion)
            return CommonErrors.StaleVersion;
        exchange.ResourceId = rules?.Id;
        if (rules is null)
            db.DuplicateRules.Add(rules = DuplicateRules.Begin(clock.GetUtcNow()));
        var provided = request.Body;
        var policies = (provided.OnCreate.MapTo<DuplicatePolicy>(), provided.OnChange.MapTo<DuplicatePolicy>());
        return rules.Replace(policies.Item1, policies.Item2, provided.ToWeights()).Map(rules.View);
    }
}
