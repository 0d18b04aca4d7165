using MakCrm.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

sealed class ReleaseLegalHoldHandler(IPrivacyDb db, TimeProvider clock) : IMessageHandler<Contract.ReleaseLegalHold, Contract.LegalHold>
{
    public async Task<Result<Contract.LegalHold>> Handle(Contract.ReleaseLegalHold request, CancellationToken cancellationToken)
    {
        if (await db.LegalHolds.FirstOrDefaultAsync(h => h.Id == request.Id, cancellationToken) is not { } hold)
            return LegalHoldErrors.NotFound;
        var now = clock.GetUtcNow();
        return hold.Release(now).Map(() => hold.View(now));
    }
}
