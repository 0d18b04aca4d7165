using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class WithdrawConsentHandler(IIdentityDb db, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.WithdrawConsent, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.WithdrawConsent request, CancellationToken cancellationToken)
    {
        var own = caller.Id;
        return
            await db.ApplicationConsents.FirstOrDefaultAsync(c => c.Id == request.Id && c.UserId == own, cancellationToken) is { } consent
            ? consent.Withdraw(clock.GetUtcNow()).Map(() => NoContent.Value)
            : OAuthApplicationErrors.ConsentNotFound;
    }
}
