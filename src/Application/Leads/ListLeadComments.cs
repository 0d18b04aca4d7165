using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class ListLeadCommentsHandler(ILeadsDb db, LeadSight sight) : IHandle<Contract.ListLeadComments, Contract.LeadCommentPage>
{
    public async Task<Result<Contract.LeadCommentPage>> Handle(Contract.ListLeadComments request, CancellationToken cancellationToken)
    {
        if (await sight.Find(request.Id, LeadPermissions.Read, cancellationToken) is not { } lead)
            return LeadErrors.NotFound;
        var look = sight.Look(lead);
        var isHidden = look[LeadFields.Comments] == Sight.Hidden;
        var page = await db
            .LeadComments.Where(c => c.LeadId == request.Id && !isHidden)
            .ToPage(request.Cursor, request.Limit, LeadViews.Comment, cancellationToken);
        return page.Then(p => new Contract.LeadCommentPage
        {
            Items = [.. p.Items.Select(c => c with { Text = LeadMask.Comment(c.Text, look)! })],
            NextCursor = p.NextCursor,
        });
    }
}
