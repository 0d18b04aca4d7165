using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class ListLeadCommentsHandler(LeadSight sight, LeadCommentVisibility visibility)
    : IHandle<Contract.ListLeadComments, Contract.LeadCommentPage>
{
    public async Task<Result<Contract.LeadCommentPage>> Handle(Contract.ListLeadComments request, CancellationToken cancellationToken)
    {
        if (await sight.Find(request.Id, LeadPermissions.Read, cancellationToken) is not { } lead)
            return LeadErrors.NotFound;
        var comments = visibility.Of(lead);
        if (request.Audience?.As<CommentAudience>() is { } audience)
            comments = comments.Where(c => c.Audience == audience);
        var page = await comments.ToPage(request.Cursor, request.Limit, LeadViews.Comment, cancellationToken);
        return page.Then(p => new Contract.LeadCommentPage
        {
            Items = [.. p.Items.Select(c => c with { Text = visibility.Text(lead, c.Text) })],
            NextCursor = p.NextCursor,
        });
    }
}

/// <summary>Which comments on a lead are there for the caller, and how much of their words: all that are for partners for its partner, and no other.</summary>
sealed class LeadCommentVisibility(ILeadsDb db, LeadSight sight, ICaller caller) : IModulePart
{
    public IQueryable<LeadComment> Of(Lead lead)
    {
        var (id, reader) = (lead.Id, caller.Id);
        var comments = db.LeadComments.Where(c => c.LeadId == id);
        if (OfRoles(lead) == Sight.Hidden)
            return comments.Where(_ => false);
        if (caller.InternalComments().Covers(lead.ResponsibleId, lead.CreatedBy))
            return comments;
        var isPartner = sight.IsPartner(lead);
        return comments.Where(c => c.AuthorId == reader || (isPartner && c.Audience == CommentAudience.Partner));
    }

    /// <summary>What roles keep back of comments they keep back of each.</summary>
    public string Text(Lead lead, string text) =>
        OfRoles(lead) == Sight.Shown && LeadMask.ShowsContacts(sight.Look(lead)) ? text : ContactText.Mask(text);

    Sight OfRoles(Lead lead) => caller.MaskOf(LeadFields.Comments).Of(lead.ResponsibleId, lead.CreatedBy);
}
