using MakCrm.Domain.Distribution;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Distribution;

sealed class ListDistributionRulesHandler(IDistributionDb db)
    : IMessageHandler<Contract.ListDistributionRules, Contract.DistributionRulePage>
{
    public async Task<Result<Contract.DistributionRulePage>> Handle(
        Contract.ListDistributionRules request,
        CancellationToken cancellationToken
    )
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var rules = last is { } before ? db.DistributionRules.Where(r => r.Id < before) : db.DistributionRules;
        var found = await rules.AsNoTracking().OrderByDescending(r => r.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var page = found.Take(request.Limit).ToList();
        return new Contract.DistributionRulePage
        {
            Items = [.. page.Select(r => r.View())],
            NextCursor = found.Count > request.Limit ? PageCursor.Encode(page[^1].Id) : null,
        };
    }
}
