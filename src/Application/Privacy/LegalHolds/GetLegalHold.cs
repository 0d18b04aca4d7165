using MakCrm.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

sealed class GetLegalHoldHandler(IPrivacyDb db, TimeProvider clock) : IMessageHandler<Contract.GetLegalHold, Contract.LegalHold>
{
    public async Task<Result<Contract.LegalHold>> Handle(Contract.GetLegalHold request, CancellationToken cancellationToken) =>
        await db.LegalHolds.AsNoTracking().FirstOrDefaultAsync(h => h.Id == request.Id, cancellationToken) is { } hold
            ? hold.View(clock.GetUtcNow())
            : LegalHoldErrors.NotFound;
}
