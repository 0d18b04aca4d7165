using MakCrm.Client;
using MakCrm.Demo.Intake;

namespace MakCrm.Demo.Report;

/// <summary>Reads the leads of a run again, as the head office has them.</summary>
sealed class IntakeCollector(DemoParticipant office, UploadStatistics tally)
{
    static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    public async Task<IReadOnlyDictionary<Guid, Lead>> Leads(CancellationToken ct)
    {
        var found = new Dictionary<Guid, Lead>();
        if (tally.Posted.Count == 0)
            return found;
        var requested = tally.Posted.Select(x => x.LeadId).ToHashSet();
        var since = tally.Posted.Min(x => x.CreatedAt) - Margin;
        await foreach (var lead in office.Client.Leads.ListLeadsAll(new() { CreatedFrom = since, Limit = 200 }, ct: ct))
        {
            if (requested.Contains(lead.Id))
                found[lead.Id] = lead;
        }
        return found;
    }

    public IntakeFigures Figures(IReadOnlyDictionary<Guid, Lead> leads)
    {
        var stored = tally.Posted.Where(x => x.Decision != IntakeDecision.Updated).Select(x => x.LeadId).Distinct();
        var updated = tally.Posted.Where(x => x.Decision == IntakeDecision.Updated).Select(x => x.LeadId).Distinct().ToList();
        return new(
            tally.Rows,
            tally.Count(IntakeDecision.Accepted),
            tally.Count(IntakeDecision.Duplicate),
            tally.Count(IntakeDecision.Updated),
            tally.Refused,
            stored.Count(leads.ContainsKey),
            updated.Count,
            updated.Count(leads.ContainsKey),
            tally.Repeated.Sent,
            tally.Repeated.Same
        );
    }
}
