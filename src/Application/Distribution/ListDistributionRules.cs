using MakCrm.Domain.Distribution;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Distribution;

sealed class ListDistributionRulesHandler(IDistributionDb db) : IHandle<Contract.ListDistributionRules, Contract.DistributionRulePage>
{
    public async Task<Result<Contract.DistributionRulePage>> Handle(
        Contract.ListDistributionRules request,
        CancellationToken cancellationToken
    )
    {
        if (!Paging.TryDecode(request.Cursor, out var last))
            return Paging.InvalidCursor;
        var rules = last is { } before ? db.DistributionRules.Where(r => r.Id < before) : db.DistributionRules;
        var found = await rules.AsNoTracking().OrderByDescending(r => r.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var page = found.Take(request.Limit).ToList();
        return new Contract.DistributionRulePage
        {
            Items = [.. page.Select(r => r.View())],
            NextCursor = found.Count > request.Limit ? Paging.Encode(page[^1].Id) : null,
        };
    }
}
