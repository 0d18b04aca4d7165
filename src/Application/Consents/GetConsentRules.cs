using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Consents;

sealed class GetConsentRulesHandler(IConsentsDb db) : IMessageHandler<Contract.GetConsentRules, Contract.ConsentRules>
{
    public async Task<Result<Contract.ConsentRules>> Handle(Contract.GetConsentRules request, CancellationToken cancellationToken) =>
        (await db.ConsentRules.AsNoTracking().FirstOrDefaultAsync(cancellationToken)).View();
}
