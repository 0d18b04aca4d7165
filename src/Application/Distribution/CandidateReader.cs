using MakCrm.Application.Identity.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Distribution;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Distribution;

/// <summary>What stands against each member of a rule taking a lead now.</summary>
sealed class CandidateReader(
    IRecipientLookup recipients,
    IDistributionDb db,
    ILeadLoad leads,
    IRecordSearch search,
    ITenantLookup network,
    IUnitOfWork unit,
    TimeProvider clock
) : IModuleService
{
    /// <summary>Leads given in this piece of work, which the store does not count yet.</summary>
    readonly Dictionary<Guid, int> given = [];

    public void Took(Guid person) => given[person] = given.GetValueOrDefault(person) + 1;

    public async Task<IReadOnlyList<PresentMember>> Of(
        DistributionRule rule,
        DistributedLead lead,
        IReadOnlyCollection<Guid> had,
        CancellationToken ct
    )
    {
        var ids = rule.Members.Select(m => m.PersonId).ToList();
        var people = (await recipients.Find(ids, ct)).ToDictionary(p => p.Id);
        var (open, zone) = (await leads.Open(ids, ct), (await network.Find(unit.TenantId, ct))?.TimeZone ?? "UTC");
        var profiles = await db.DistributionProfiles.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var found = new List<PresentMember>();
        foreach (var member in rule.Members)
        {
            var load = open.GetValueOrDefault(member.PersonId) + given.GetValueOrDefault(member.PersonId);
            var against = Against(member, people.GetValueOrDefault(member.PersonId), load, zone, had);
            var profile = profiles.GetValueOrDefault(member.PersonId);
            against ??= await Unmatched(member, lead.Id, ct) ?? rule.Requirements?.Missing(profile, lead.Product, lead.City);
            found.Add(new(member, against ?? CandidateOutcome.NotTheirTurn, load, profile?.Grade));
        }

        return found;
    }

    CandidateOutcome? Against(DistributionMember member, Recipient? person, int load, string zone, IReadOnlyCollection<Guid> had)
    {
        if (person is null)
            return CandidateOutcome.NotActive;
        if (had.Contains(member.PersonId))
            return CandidateOutcome.HadIt;
        if (member.Capacity is { } most && load >= most)
            return CandidateOutcome.Full;
        var local = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(person.TimeZone ?? zone));
        return member.Hours?.Include(local) == false ? CandidateOutcome.OutOfHours : null;
    }

    async Task<CandidateOutcome?> Unmatched(DistributionMember member, Guid lead, CancellationToken ct)
    {
        if (DistributionViews.Read(member.Condition) is not { } condition)
            return null;
        var found = await search.Matching(RecordType.Lead, condition, [lead], ct);
        return found.IsOk && found.Value.Contains(lead) ? null : CandidateOutcome.NotMatching;
    }
}
