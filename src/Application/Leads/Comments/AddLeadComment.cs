using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

sealed class AddLeadCommentHandler(ILeadsDb db, LeadVisibility visibility, CommentAuthor author)
    : IMessageHandler<Contract.AddLeadComment, Contract.LeadComment>
{
    public async Task<Result<Contract.LeadComment>> Handle(Contract.AddLeadComment request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, LeadPermissions.Change, cancellationToken) is not { } lead)
            return LeadErrors.NotFound;
        var mentions = await author.Mentioned(request.Body.Mentions, cancellationToken);
        if (!mentions.IsOk)
            return mentions.Error;
        var (stamp, audience) = (author.Now(), request.Body.Audience?.MapTo<CommentAudience>() ?? CommentAudience.Internal);
        var comment = LeadComment.Write(lead.Id, request.Body.Text, author.Id, stamp.At, audience, mentions.Value);
        var noted = audience == CommentAudience.Partner ? lead.CommentForPartner(comment.Id, stamp.At) : lead.Comment(comment.Id, stamp.At);
        if (noted.Error is { } refusal)
            return refusal;
        lead.Mention(comment);
        db.LeadComments.Add(comment);
        return LeadViews.Comment.View(comment);
    }
}
