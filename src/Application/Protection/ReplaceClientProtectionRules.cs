using MakCrm.Application.Sources.Public;
using MakCrm.Domain.Protection;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Protection;

sealed class ReplaceClientProtectionRulesHandler(IProtectionDb db, ISourceLookup sources, RequestContext exchange, TimeProvider clock)
    : IMessageHandler<Contract.ReplaceClientProtectionRules, Contract.ClientProtectionRules>
{
    public async Task<Result<Contract.ClientProtectionRules>> Handle(
        Contract.ReplaceClientProtectionRules request,
        CancellationToken cancellationToken
    )
    {
        var rules = await db.ProtectionRules.FirstOrDefaultAsync(cancellationToken);
        if (rules is null && exchange.ExpectedVersion is { } expected && expected != ProtectionRules.FirstVersion)
            return CommonErrors.StaleVersion;
        exchange.ResourceId = rules?.Id;
        var policy = request.Body.ToPolicy();
        if (await Unknown(policy, cancellationToken) is { } unknown)
            return unknown;
        if (rules is null)
            db.ProtectionRules.Add(rules = ProtectionRules.Begin(clock.GetUtcNow()));
        rules.Replace(policy);
        return rules.View();
    }

    async Task<Error?> Unknown(ProtectionPolicy policy, CancellationToken ct)
    {
        foreach (var (index, term) in policy.Terms.Index())
        {
            if (term.Source is { } code && await sources.Find(code, ct) is null)
                return ClaimErrors.SourceUnknown.WithPointer($"/terms/{index}/source");
        }

        return null;
    }
}
