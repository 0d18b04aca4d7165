using MakCrm.Domain.Consents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Consents;

sealed class ReplaceConsentRulesHandler(IConsentsDb db, RequestContext exchange, TimeProvider clock)
    : IMessageHandler<Contract.ReplaceConsentRules, Contract.ConsentRules>
{
    public async Task<Result<Contract.ConsentRules>> Handle(Contract.ReplaceConsentRules request, CancellationToken cancellationToken)
    {
        var rules = await db.ConsentRules.FirstOrDefaultAsync(cancellationToken);
        if (rules is null && exchange.ExpectedVersion is { } expected && expected != ConsentRules.FirstVersion)
            return CommonErrors.StaleVersion;
        exchange.ResourceId = rules?.Id;
        if (rules is null)
            db.ConsentRules.Add(rules = ConsentRules.Begin(clock.GetUtcNow()));
        rules.Replace([
            .. request.Body.Rules.Select(r => new ConsentRule(EnumWireFormat.ToWireName(r.Use), EnumWireFormat.ToWireName(r.Kind))),
        ]);
        return rules.View();
    }
}
