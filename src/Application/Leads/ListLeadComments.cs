using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class ListLeadCommentsHandler(ILeadsDb db) : IHandle<Contract.ListLeadComments, Contract.LeadCommentPage>
{
    public async Task<Result<Contract.LeadCommentPage>> Handle(Contract.ListLeadComments request, CancellationToken cancellationToken)
    {
        if (!await db.Leads.AnyAsync(l => l.Id == request.Id, cancellationToken))
            return LeadErrors.NotFound;
        var page = await db
            .LeadComments.Where(c => c.LeadId == request.Id)
            .ToPage(request.Cursor, request.Limit, LeadViews.Comment, cancellationToken);
        return page.Then(p => new Contract.LeadCommentPage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
