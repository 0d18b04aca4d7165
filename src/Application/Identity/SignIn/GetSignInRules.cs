using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class GetSignInRulesHandler(IIdentityDb db) : IMessageHandler<Contract.GetSignInRules, Contract.SignInRules>
{
    public async Task<Result<Contract.SignInRules>> Handle(Contract.GetSignInRules request, CancellationToken cancellationToken) =>
        (await db.SignInRules.FirstOrDefaultAsync(cancellationToken)).View();
}
