using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.AmoSync;

sealed class ListAmoPairsHandler(IAmoDb db, AmoAccountService service) : IMessageHandler<Contract.ListAmoPairs, Contract.AmoPairPage>
{
    public async Task<Result<Contract.AmoPairPage>> Handle(Contract.ListAmoPairs request, CancellationToken cancellationToken)
    {
        if (await service.FindReadOnly(request.Id, cancellationToken) is null)
            return AmoErrors.NotFound;
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var found = await Asked(request)
            .Where(p => last == null || p.Id < last)
            .OrderByDescending(p => p.Id)
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        return new Contract.AmoPairPage
        {
            Items = [.. found.Take(request.Limit).Select(p => p.View())],
            NextCursor = found.Count > request.Limit ? PageCursor.Encode(found[request.Limit - 1].Id) : null,
        };
    }

    IQueryable<AmoPair> Asked(Contract.ListAmoPairs request)
    {
        var state = request.State?.MapTo<AmoPairState>();
        return db
            .AmoPairs.AsNoTracking()
            .Where(p =>
                p.AccountId == request.Id
                && (state == null || p.State == state)
                && (request.HasTrouble == null || p.HasTrouble == request.HasTrouble)
                && (request.LeadId == null || p.LeadId == request.LeadId)
                && (request.AmoLeadId == null || p.AmoLeadId == request.AmoLeadId)
            );
    }
}
