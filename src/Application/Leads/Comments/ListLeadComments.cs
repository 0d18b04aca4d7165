using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class ListLeadCommentsHandler(LeadVisibility leadVisibility, LeadCommentVisibility visibility)
    : IMessageHandler<Contract.ListLeadComments, Contract.LeadCommentPage>
{
    public async Task<Result<Contract.LeadCommentPage>> Handle(Contract.ListLeadComments request, CancellationToken cancellationToken)
    {
        if (await leadVisibility.Find(request.Id, LeadPermissions.Read, cancellationToken) is not { } lead)
            return LeadErrors.NotFound;
        var comments = visibility.Of(lead);
        if (request.Audience?.MapTo<CommentAudience>() is { } audience)
            comments = comments.Where(c => c.Audience == audience);
        var page = await comments.ToPage(request.Cursor, request.Limit, LeadViews.Comment, cancellationToken);
        return page.Map(p => new Contract.LeadCommentPage
        {
            Items = [.. p.Items.Select(c => c with { Text = visibility.Text(lead, c.Text) })],
            NextCursor = p.NextCursor,
        });
    }
}

/// <summary>Which comments on a lead are there for the caller, and how much of their words: all that are for partners for its partner, and no other.</summary>
sealed class LeadCommentVisibility(ILeadsDb db, LeadVisibility visibility, ICaller caller) : IModuleService
{
    public IQueryable<LeadComment> Of(Lead lead) => Of([lead]);

    public IQueryable<LeadComment> Of(IReadOnlyCollection<Lead> leads)
    {
        var reader = caller.Id;
        var there = leads.Where(lead => OfRoles(lead) != FieldVisibility.Hidden).ToList();
        var open = there.Where(lead => caller.InternalComments().Includes(lead.ResponsibleId, lead.CreatedBy)).Select(l => l.Id).ToList();
        var received = there.Where(visibility.IsPartner).Select(lead => lead.Id).ToList();
        var ids = there.Select(lead => lead.Id).ToList();
        return db.LeadComments.Where(c =>
            ids.Contains(c.LeadId)
            && (open.Contains(c.LeadId) || c.AuthorId == reader || (c.Audience == CommentAudience.Partner && received.Contains(c.LeadId)))
        );
    }

    /// <summary>What roles keep back of comments they keep back of each.</summary>
    public string Text(Lead lead, string text) =>
        OfRoles(lead) == FieldVisibility.Shown && LeadMasking.ShowsContacts(visibility.Look(lead)) ? text : ContactMasking.Mask(text);

    FieldVisibility OfRoles(Lead lead) => caller.FieldVisibilityOf(LeadFields.Comments).Of(lead.ResponsibleId, lead.CreatedBy);
}
