using MakCrm.Domain.Common;

namespace MakCrm.Domain.Deals;

/// <summary>What people note about a deal, also about a closed one.</summary>
public sealed partial class Deal
{
    public int CommentCount { get; private set; }

    public Result Comment(DealComment comment)
    {
        if (TrashedAt is not null)
            return DealErrors.Trashed;
        (CommentCount, UpdatedAt) = (CommentCount + 1, comment.CreatedAt);
        Raise(new DealCommented(Id, comment.Id));
        if (comment.Mentions.Count > 0)
            Raise(new DealPeopleMentioned(Id, comment.Id, comment.Mentions));
        return Result.Ok();
    }
}
