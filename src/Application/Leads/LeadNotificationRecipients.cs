using MakCrm.Application.Identity.Public;
using MakCrm.Application.Leads.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class LeadNotificationRecipients(ILeadsDb db, IRecipientLookup recipients, LeadAnswerers answerers) : ILeadNotificationRecipients
{
    /// <summary>A step is noted when it is taken, its event when it is committed.</summary>
    static readonly TimeSpan LongestWork = TimeSpan.FromMinutes(1);

    public async Task<IReadOnlyList<(LeadStatusUpdate Move, Guid Hearer)>> OfMoves(
        IReadOnlyList<LeadStatusUpdate> moves,
        CancellationToken ct
    )
    {
        var ids = moves.Select(m => m.LeadId).Distinct().ToList();
        var leads = await db
            .Leads.Where(l => ids.Contains(l.Id))
            .Select(l => new
            {
                l.Id,
                l.ResponsibleId,
                l.CreatedBy,
            })
            .ToDictionaryAsync(l => l.Id, l => new[] { l.ResponsibleId, l.CreatedBy }.OfType<Guid>().Distinct().ToList(), ct);
        // Most leads are brought by machines, which hear by webhooks.
        var people = (await recipients.Find([.. leads.Values.SelectMany(l => l).Distinct()], ct)).Select(p => p.Id).ToHashSet();
        var received = moves.Where(m => leads.GetValueOrDefault(m.LeadId)?.Exists(people.Contains) == true).ToList();
        var movers = await Movers(received, ct);
        return
        [
            .. from move in received
            from hearer in leads[move.LeadId]
            where people.Contains(hearer) && movers(move) != hearer
            select (move, hearer),
        ];
    }

    public async Task<IReadOnlyList<LeadHearer>> OfRegistrations(IReadOnlyCollection<Guid> leadIds, CancellationToken ct)
    {
        var found = await answerers.Of(db.Leads.Where(l => leadIds.Contains(l.Id) && l.LotId == null && l.TrashedAt == null), ct);
        return
        [
            .. found
                .Where(l => l.AnswererId is null || l.AnswererId != l.CreatedBy)
                .Select(l => new LeadHearer(l.LeadId, l.AnswererId, l.CreatedBy)),
        ];
    }

    public async Task<IReadOnlyList<LeadHearer>> OfPartnerComment(Guid leadId, Guid commentId, CancellationToken ct)
    {
        // Deleted or taken back since: there is nothing to tell.
        if (await db.LeadComments.AsNoTracking().FirstOrDefaultAsync(c => c.Id == commentId, ct) is not { } comment)
            return [];
        if ((await answerers.Of(db.Leads.Where(l => l.Id == leadId && l.TrashedAt == null), ct)) is not [var lead])
            return [];
        if (comment.IsFromPartner)
            return lead.AnswererId == comment.AuthorId ? [] : [new(leadId, lead.AnswererId, comment.AuthorId)];
        var partner = (await recipients.Find([lead.CreatedBy], ct)).Select(p => p.Id).Where(id => id != comment.AuthorId);
        return [.. partner.Select(id => new LeadHearer(leadId, id, comment.AuthorId))];
    }

    /// <summary>Who made each of these moves; null for what the product did by itself.</summary>
    async Task<Func<LeadStatusUpdate, Guid?>> Movers(List<LeadStatusUpdate> moves, CancellationToken ct)
    {
        if (moves.Count == 0)
            return _ => null;
        var (ids, since) = (moves.Select(m => m.LeadId).Distinct().ToList(), moves.Min(m => m.At) - LongestWork);
        var steps = await db
            .LeadHistory.Where(h => ids.Contains(h.LeadId) && h.At >= since && h.ToStatus != null)
            .Select(h => new
            {
                h.LeadId,
                h.ToStatus,
                h.At,
                h.ActorId,
            })
            .ToListAsync(ct);
        var existing = steps.ToLookup(h => (h.LeadId, h.ToStatus));
        return move => existing[(move.LeadId, move.To)].MinBy(h => (h.At - move.At).Duration())?.ActorId;
    }
}
