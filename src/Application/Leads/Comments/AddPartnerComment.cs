using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

sealed class AddPartnerCommentHandler(ILeadsDb db, LeadVisibility visibility, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.AddPartnerComment, Contract.LeadComment>
{
    public async Task<Result<Contract.LeadComment>> Handle(Contract.AddPartnerComment request, CancellationToken cancellationToken)
    {
        if (
            await visibility.Find(request.Id, LeadPermissions.PartnerComments, cancellationToken) is not { } lead
            || !visibility.IsPartner(lead)
        )
            return LeadErrors.NotFound;
        var now = clock.GetUtcNow();
        var comment = LeadComment.OfPartner(lead.Id, request.Body.Text, caller.Id, now);
        if (lead.CommentForPartner(comment.Id, now).Error is { } refusal)
            return refusal;
        db.LeadComments.Add(comment);
        return LeadViews.Comment.View(comment);
    }
}
