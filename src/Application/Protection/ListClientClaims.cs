using MakCrm.Domain.Protection;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Protection;

sealed class ListClientClaimsHandler(ClaimVisibility visibility, TimeProvider clock)
    : IMessageHandler<Contract.ListClientClaims, Contract.ClientClaimPage>
{
    public async Task<Result<Contract.ClientClaimPage>> Handle(Contract.ListClientClaims request, CancellationToken cancellationToken)
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var now = clock.GetUtcNow();
        var claims = Filter(visibility.Claims(visibility.Read).AsNoTracking(), request, now);
        if (last is { } before)
            claims = claims.Where(c => c.Id < before);
        var page = await claims.OrderByDescending(c => c.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var shown = page.Take(request.Limit).ToList();
        return new Contract.ClientClaimPage
        {
            Items = [.. shown.Select(c => c.View(now))],
            NextCursor = page.Count > shown.Count ? PageCursor.Encode(shown[^1].Id) : null,
        };
    }

    static IQueryable<ClientClaim> Filter(IQueryable<ClientClaim> claims, Contract.ListClientClaims by, DateTimeOffset now)
    {
        if (by.ClientId is { } client)
            claims = claims.Where(c => c.ClientId == client);
        if (by.HolderId is { } holder)
            claims = claims.Where(c => c.HolderId == holder);
        if (by.State == Contract.ClientClaimState.Standing || by.EndsBefore is not null)
            claims = claims.Where(c => c.EndedAt == null && c.Until > now);
        if (by.State == Contract.ClientClaimState.Ended)
            claims = claims.Where(c => c.EndedAt != null || c.Until <= now);
        if (by.EndsBefore is { } end)
            claims = claims.Where(c => c.Until < end);
        return claims;
    }
}
