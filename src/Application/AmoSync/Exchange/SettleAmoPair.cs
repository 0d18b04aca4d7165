using MakCrm.Domain.AmoSync;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.AmoSync;

sealed class SettleAmoPairHandler(IAmoDb db, IAmoPairRescheduler again) : IMessageHandler<Contract.SettleAmoPair, Contract.AmoPair>
{
    public async Task<Result<Contract.AmoPair>> Handle(Contract.SettleAmoPair request, CancellationToken cancellationToken)
    {
        await again.Reschedule(request.Id, cancellationToken);
        return await db.AmoPairs.AsNoTracking().FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) is { } pair
            ? pair.View()
            : AmoErrors.PairNotFound;
    }
}
