using MakCrm.Application.Identity.Public;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Out;

/// <summary>
/// Looks for leads that were sent and never answered. Their person, and otherwise all that was sent, is what they are known by: where they stand and
/// who answers for them amoCRM's own robots may have changed at once.
/// </summary>
sealed class AmoUnconfirmedLeadFinder(AmoRecordReader records, AmoLeadCreationStore rows, ISecretProtector seals, TimeProvider clock)
{
    /// <summary>Clocks differ.</summary>
    static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    /// <summary>Those that were sent about the same time are looked for together, the others after them.</summary>
    static readonly TimeSpan Together = TimeSpan.FromMinutes(10);

    public async Task<AmoErrorCode?> Resolve(AmoSyncRun run, CancellationToken ct)
    {
        var due = await rows.Due(run, AmoPairState.CreatedUnsure, AmoBatchWriter.Most, clock.GetUtcNow(), ct);
        if (due.Count == 0)
            return null;
        var first = due.Min(p => p.SentAt!.Value);
        var lost = due.Where(p => p.SentAt <= first + Together).ToList();
        var (candidates, trouble) = await Candidates(run, first - Margin, first + Together + Margin, ct);
        if (trouble is not null)
            return trouble;
        var (now, planning) = (clock.GetUtcNow(), new AmoSyncPlanner(run, seals));
        foreach (var pair in lost)
            if (Best(run, pair, candidates, planning) is { } found)
            {
                candidates.Remove(found);
                var born = new AmoCreatedLead(found.Lead.Id, found.ContactId, found.CompanyId);
                await rows.MarkCreated(run, pair, born, new(now, [], pair.Base) { Next = now }, ct);
            }
            else if (pair.SentAt + AmoLeadCreationStore.LookedFor <= now)
                await rows.Return(run, pair, now, ct);
            else
                await rows.Wait(run, pair, pair.SentAt!.Value + AmoLeadCreationStore.LookedFor, ct);
        return null;
    }

    /// <summary>Leads made there at that time that none here belongs to.</summary>
    async Task<(List<RemoteLead> Candidates, AmoErrorCode? Trouble)> Candidates(
        AmoSyncRun run,
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken ct
    )
    {
        var ids = new HashSet<long>();
        var hasMore = true;
        for (var page = 1; hasMore; page++)
        {
            var (seen, more, trouble) = await records.Page(run.Place, "leads", "created_at", (from, page), ct);
            if (trouble is not null)
                return ([], trouble);
            ids.UnionWith(seen.Select(s => s.Id));
            hasMore = more && seen.Count > 0 && seen[^1].At <= until;
        }

        ids.ExceptWith(await rows.Known(run, ids, ct));
        if (ids.Count == 0)
            return ([], null);
        var (leads, broken) = await records.Leads(run, ids, ct);
        return ([.. leads.Values.OrderBy(l => l.Lead.Id)], broken);
    }

    static RemoteLead? Best(AmoSyncRun run, AmoPendingLead pair, IReadOnlyList<RemoteLead> candidates, AmoSyncPlanner planning) =>
        candidates
            .Select(lead => (Lead: lead, Same: Same(run.Terms, pair, lead, planning)))
            .Where(c => Known(run.Terms, pair).IsSubsetOf(c.Same))
            .OrderByDescending(c => c.Same.Count)
            .Select(c => c.Lead)
            .FirstOrDefault();

    /// <summary>What it must be known by.</summary>
    static HashSet<string> Known(AmoResolvedMapping terms, AmoPendingLead pair)
    {
        var sent = terms.Fields.Where(t => pair.Base.ContainsKey(t.Key)).ToList();
        var person = sent.Where(t => t.Ours.Type is LocalFieldType.Phone or LocalFieldType.Email).ToList();
        return [.. (person.Count > 0 ? person : sent).Select(t => t.Key)];
    }

    static HashSet<string> Same(AmoResolvedMapping terms, AmoPendingLead pair, RemoteLead lead, AmoSyncPlanner planning) =>
        [
            .. terms
                .Fields.Where(t => pair.Base.ContainsKey(t.Key))
                .Where(t =>
                    RemoteValueNormalizer.Of(t, lead) is { Trouble: null } value
                    && planning.Fingerprint(pair.Id, t.Key, value.Text) == pair.Base[t.Key].Agreed
                )
                .Select(t => t.Key),
        ];
}
