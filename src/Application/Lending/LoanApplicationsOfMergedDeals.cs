using MakCrm.Application.Deals.Public;
using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

/// <summary>Both deals have the same client, so no bank gets a second live application of it by this.</summary>
sealed class LoanApplicationsOfMergedDeals(ILendingDb db, TimeProvider clock) : IDealMergePart
{
    public string Table => "loan_applications";

    public Task<int> Count(IReadOnlyCollection<Guid> from, CancellationToken ct) => Of(from).CountAsync(ct);

    public async Task<IReadOnlyList<MovedFrom>> Move(IReadOnlyCollection<Guid> from, Guid to, CancellationToken ct)
    {
        var applications = await Of(from).ToListAsync(ct);
        var moved = applications.Select(a => new MovedFrom(a.Id, a.DealId!.Value)).ToList();
        applications.ForEach(a => a.MoveToDeal(to, clock.GetUtcNow()));
        return moved;
    }

    public async Task<int> Return(IReadOnlyList<MovedFrom> moved, Guid survivor, CancellationToken ct)
    {
        var former = moved.ToDictionary(m => m.Id, m => m.From);
        var applications = await Of([survivor]).Where(a => former.Keys.Contains(a.Id)).ToListAsync(ct);
        applications.ForEach(a => a.MoveToDeal(former[a.Id], clock.GetUtcNow()));
        return applications.Count;
    }

    IQueryable<LoanApplication> Of(IReadOnlyCollection<Guid> deals) =>
        db.LoanApplications.Where(a => a.DealId != null && deals.Contains(a.DealId.Value));
}
