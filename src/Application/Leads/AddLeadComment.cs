using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class AddLeadCommentHandler(ILeadsDb db, ICaller caller, TimeProvider clock) : IHandle<Contract.AddLeadComment, Contract.LeadComment>
{
    public async Task<Result<Contract.LeadComment>> Handle(Contract.AddLeadComment request, CancellationToken cancellationToken)
    {
        if (await db.Leads.FirstOrDefaultAsync(l => l.Id == request.Id, cancellationToken) is not { } lead)
            return LeadErrors.NotFound;
        var now = clock.GetUtcNow();
        var comment = LeadComment.Write(lead.Id, request.Body.Text, caller.Id, now);
        db.LeadComments.Add(comment);
        lead.Comment(comment.Id, now);
        return LeadViews.CommentView(comment);
    }
}
