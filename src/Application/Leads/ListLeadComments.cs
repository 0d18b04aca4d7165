using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class ListLeadCommentsHandler(ILeadsDb db, LeadSight sight) : IHandle<Contract.ListLeadComments, Contract.LeadCommentPage>
{
    public async Task<Result<Contract.LeadCommentPage>> Handle(Contract.ListLeadComments request, CancellationToken cancellationToken)
    {
        if (await sight.Find(request.Id, LeadPermissions.Read, cancellationToken) is not { } lead)
            return LeadErrors.NotFound;
        var page = await db
            .LeadComments.Where(c => c.LeadId == request.Id)
            .ToPage(request.Cursor, request.Limit, LeadViews.Comment, cancellationToken);
        return page.Then(p => new Contract.LeadCommentPage
        {
            Items = sight.ShowsContacts(lead) ? p.Items : [.. p.Items.Select(Masked)],
            NextCursor = p.NextCursor,
        });
    }

    static Contract.LeadComment Masked(Contract.LeadComment comment) => comment with { Text = ContactText.Mask(comment.Text) };
}
