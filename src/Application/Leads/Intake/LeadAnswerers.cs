using MakCrm.Application.Identity.Public;
using MakCrm.Application.Sources.Public;
using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

/// <summary>Who answers for leads: the responsible person of each, otherwise its source's, as far as they are people who work here now.</summary>
sealed class LeadAnswerers(IRecipientLookup recipients, ISourceLookup sources) : IModuleService
{
    public async Task<IReadOnlyList<AnsweredLead>> Of(IQueryable<Lead> leads, CancellationToken ct)
    {
        var found = await leads
            .OrderBy(l => l.Id)
            .Select(l => new
            {
                l.Id,
                l.SourceId,
                l.ResponsibleId,
                l.CreatedBy,
            })
            .ToListAsync(ct);
        if (found.Count == 0)
            return [];
        var ofSources = await sources.Responsible([.. found.Select(l => l.SourceId).Distinct()], ct);
        var named = found.Select(l => l.ResponsibleId).OfType<Guid>().Concat(ofSources.Values).ToHashSet();
        var people = (await recipients.Find(named, ct)).Select(p => p.Id).ToHashSet();
        return [.. found.Select(l => new AnsweredLead(l.Id, l.CreatedBy, Known(l.ResponsibleId) ?? Known(OfSource(l.SourceId))))];

        Guid? OfSource(Guid source) => ofSources.TryGetValue(source, out var responsible) ? responsible : null;

        Guid? Known(Guid? id) => id is { } member && people.Contains(member) ? id : null;
    }
}

/// <param name="CreatedBy">Who has brought it: a person, a program, or nobody in particular.</param>
sealed record AnsweredLead(Guid LeadId, Guid CreatedBy, Guid? AnswererId);
