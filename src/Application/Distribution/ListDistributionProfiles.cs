using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Distribution;

sealed class ListDistributionProfilesHandler(IDistributionDb db)
    : IMessageHandler<Contract.ListDistributionProfiles, Contract.DistributionProfilePage>
{
    public async Task<Result<Contract.DistributionProfilePage>> Handle(
        Contract.ListDistributionProfiles request,
        CancellationToken cancellationToken
    )
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var profiles = last is { } before ? db.DistributionProfiles.Where(p => p.Id < before) : db.DistributionProfiles;
        var found = await profiles.AsNoTracking().OrderByDescending(p => p.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var page = found.Take(request.Limit).ToList();
        return new Contract.DistributionProfilePage
        {
            Items = [.. page.Select(p => p.View())],
            NextCursor = found.Count > request.Limit ? PageCursor.Encode(page[^1].Id) : null,
        };
    }
}
