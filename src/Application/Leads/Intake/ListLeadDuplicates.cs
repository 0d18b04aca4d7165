using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class ListLeadDuplicatesHandler(ILeadsDb db, LeadVisibility visibility)
    : IMessageHandler<Contract.ListLeadDuplicates, Contract.LeadDuplicatePage>
{
    public async Task<Result<Contract.LeadDuplicatePage>> Handle(Contract.ListLeadDuplicates request, CancellationToken cancellationToken)
    {
        if (!await visibility.Leads(LeadPermissions.Read).AnyAsync(l => l.Id == request.Id, cancellationToken))
            return LeadErrors.NotFound;
        var sharing = db
            .LeadContacts.Where(mine => mine.LeadId == request.Id)
            .Join(db.LeadContacts, mine => new { mine.Kind, mine.Value }, other => new { other.Kind, other.Value }, (_, other) => other)
            .Where(other => other.LeadId != request.Id);
        var page = await visibility
            .Leads(LeadPermissions.Read)
            .Where(l => l.TrashedAt == null && sharing.Any(s => s.LeadId == l.Id))
            .ToPage(request.Cursor, request.Limit, Found, cancellationToken);
        if (!page.IsOk)
            return page.Error;
        var ids = page.Value.Items.Select(f => f.Id).ToList();
        var kinds = await sharing
            .Where(s => ids.Contains(s.LeadId))
            .Select(s => new { s.LeadId, s.Kind })
            .Distinct()
            .ToListAsync(cancellationToken);
        var matchedBy = kinds.ToLookup(k => k.LeadId, k => EnumWireFormat.Parse<Contract.ContactKind>(k.Kind));
        return new Contract.LeadDuplicatePage
        {
            Items = page.Value.Items.Select(f => f.View(matchedBy[f.Id], visibility.Look(f.ResponsibleId, f.CreatedBy))).ToList(),
            NextCursor = page.Value.NextCursor,
        };
    }

    static readonly System.Linq.Expressions.Expression<Func<Lead, LeadDuplicateRow>> Found = l => new LeadDuplicateRow(
        l.Id,
        l.ResponsibleId,
        l.CreatedBy,
        l.Name,
        l.Status,
        l.Decision,
        l.CreatedAt
    );

    sealed record LeadDuplicateRow(
        Guid Id,
        Guid? ResponsibleId,
        Guid CreatedBy,
        string? Name,
        string Status,
        string Decision,
        DateTimeOffset CreatedAt
    ) : IHasId
    {
        public Contract.LeadDuplicate View(IEnumerable<Contract.ContactKind> matchedBy, RecordMasking masking) =>
            new()
            {
                LeadId = Id,
                Name = LeadMasking.Name(Name, masking),
                MatchedBy = matchedBy.Order().ToList(),
                Status = Status,
                Decision = EnumWireFormat.Parse<Contract.LeadDecision>(Decision),
                CreatedAt = CreatedAt,
            };
    }
}
