using MakCrm.Domain.Protection;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Protection;

sealed class ListClaimDisputesHandler(ClaimDisputeVisibility visibility, ClaimVisibility claims)
    : IMessageHandler<Contract.ListClaimDisputes, Contract.ClaimDisputePage>
{
    public async Task<Result<Contract.ClaimDisputePage>> Handle(Contract.ListClaimDisputes request, CancellationToken cancellationToken)
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var disputes = visibility.Disputes().AsNoTracking();
        if (request.State?.MapTo<ClaimDisputeState>() is { } state)
            disputes = disputes.Where(d => d.State == state);
        // Whoever does not see the claim does not learn which disputes are about it.
        if (request.ClaimId is { } claim)
            disputes = disputes.Where(d => d.ClaimId == claim && claims.Claims(claims.Read).Any(c => c.Id == claim));
        if (last is { } before)
            disputes = disputes.Where(d => d.Id < before);
        var page = await disputes.OrderByDescending(d => d.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var shown = page.Take(request.Limit).ToList();
        return new Contract.ClaimDisputePage
        {
            Items = [.. shown.Select(visibility.Show)],
            NextCursor = page.Count > shown.Count ? PageCursor.Encode(shown[^1].Id) : null,
        };
    }
}
