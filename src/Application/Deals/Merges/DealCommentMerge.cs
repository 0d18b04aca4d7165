using MakCrm.Application.Deals.Public;
using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class DealCommentMerge(IDealsDb db) : MergePart<DealComment>, IDealMergePart
{
    public const string Comments = "deal_comments";

    public override string Table => Comments;

    protected override IQueryable<DealComment> Of(IReadOnlyCollection<Guid> records) =>
        db.DealComments.Where(c => records.Contains(c.DealId));

    protected override Guid RecordOf(DealComment row) => row.DealId;

    protected override void MoveTo(DealComment row, Guid record) => row.MoveTo(record);
}
