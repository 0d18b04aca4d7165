using MakCrm.Application.Deals.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

sealed class CommentsOfMergedDeals(IDealsDb db) : IDealMergePart
{
    public const string Comments = "deal_comments";

    public string Table => Comments;

    public Task<int> Count(IReadOnlyCollection<Guid> from, CancellationToken ct) =>
        db.DealComments.CountAsync(c => from.Contains(c.DealId), ct);

    public async Task<IReadOnlyList<MovedFrom>> Move(IReadOnlyCollection<Guid> from, Guid to, CancellationToken ct)
    {
        var comments = await db.DealComments.Where(c => from.Contains(c.DealId)).ToListAsync(ct);
        var moved = comments.Select(c => new MovedFrom(c.Id, c.DealId)).ToList();
        comments.ForEach(c => c.MoveTo(to));
        return moved;
    }

    public async Task<int> Return(IReadOnlyList<MovedFrom> moved, Guid survivor, CancellationToken ct)
    {
        var former = moved.ToDictionary(m => m.Id, m => m.From);
        var comments = await db.DealComments.Where(c => c.DealId == survivor && former.Keys.Contains(c.Id)).ToListAsync(ct);
        comments.ForEach(c => c.MoveTo(former[c.Id]));
        return comments.Count;
    }
}
