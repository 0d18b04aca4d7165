using MakCrm.Domain.Consents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Consents;

sealed class ReplaceConsentRulesHandler(IConsentsDb db, Exchange exchange, TimeProvider clock)
    : IHandle<Contract.ReplaceConsentRules, Contract.ConsentRules>
{
    public async Task<Result<Contract.ConsentRules>> Handle(Contract.ReplaceConsentRules request, CancellationToken cancellationToken)
    {
        var rules = await db.ConsentRules.FirstOrDefaultAsync(cancellationToken);
        if (rules is null && exchange.ExpectedVersion is { } expected && expected != ConsentRules.FirstVersion)
            return CommonErrors.StaleVersion;
        exchange.ResourceId = rules?.Id;
        if (rules is null)
            db.ConsentRules.Add(rules = ConsentRules.Begin(clock.GetUtcNow()));
        rules.Replace([.. request.Body.Rules.Select(r => new ConsentRule(Wire.Name(r.Use), Wire.Name(r.Kind)))]);
        return rules.View();
    }
}
