using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

sealed class AddLeadCommentHandler(ILeadsDb db, LeadSight sight, ICaller caller, TimeProvider clock)
    : IHandle<Contract.AddLeadComment, Contract.LeadComment>
{
    public async Task<Result<Contract.LeadComment>> Handle(Contract.AddLeadComment request, CancellationToken cancellationToken)
    {
        if (await sight.Find(request.Id, LeadPermissions.Change, cancellationToken) is not { } lead)
            return LeadErrors.NotFound;
        var (now, audience) = (clock.GetUtcNow(), request.Body.Audience?.As<CommentAudience>() ?? CommentAudience.Internal);
        var comment = LeadComment.Write(lead.Id, request.Body.Text, caller.Id, now, audience);
        var noted = audience == CommentAudience.Partner ? lead.CommentForPartner(comment.Id, now) : lead.Comment(comment.Id, now);
        if (noted.Error is { } refusal)
            return refusal;
        db.LeadComments.Add(comment);
        return LeadViews.CommentView(comment);
    }
}
