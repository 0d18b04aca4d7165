using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class AddDealCommentHandler(IDealsDb db, DealVisibility visibility, CommentAuthor author)
    : IMessageHandler<Contract.AddDealComment, Contract.DealComment>
{
    public async Task<Result<Contract.DealComment>> Handle(Contract.AddDealComment request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, DealVisibility.Change, cancellationToken) is not { } deal)
            return DealErrors.NotFound;
        var mentions = await author.Mentioned(request.Body.Mentions, cancellationToken);
        if (!mentions.IsOk)
            return mentions.Error;
        var comment = DealComment.Write(deal.Id, request.Body.Text, author.Now(), mentions.Value);
        if (deal.Comment(comment).Error is { } refusal)
            return refusal;
        db.DealComments.Add(comment);
        return DealViews.Comment.View(comment);
    }
}
