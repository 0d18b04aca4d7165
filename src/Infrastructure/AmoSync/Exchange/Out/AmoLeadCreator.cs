using MakCrm.Application.Identity.Public;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Out;

/// <summary>Makes leads of ours there, each once: that it is about to be sent is written down before, and what came of it after.</summary>
sealed class AmoLeadCreator(
    AmoBatchWriter batches,
    AmoLeadCreationStore rows,
    LocalLeadGateway local,
    ISecretProtector seals,
    TimeProvider clock
)
{
    static readonly IReadOnlyDictionary<string, AmoMergeAncestor> Nothing = new Dictionary<string, AmoMergeAncestor>();

    public async Task<AmoErrorCode?> Create(AmoSyncRun run, CancellationToken ct)
    {
        var due = await rows.Due(run, AmoPairState.ToCreateThere, AmoBatchWriter.Most, clock.GetUtcNow(), ct);
        if (due.Count == 0)
            return null;
        var births = await Births(run, due, ct);
        var planning = new AmoSyncPlanner(run, seals);
        var now = clock.GetUtcNow();
        var sent = await rows.Send(run, [.. births.Select(b => (b.Pair.Id, b.Base(planning)))], now, ct);
        var left = births.Where(b => sent.Contains(b.Pair.Id)).ToList();
        left.ForEach(b => b.SentAt(now));
        AmoErrorCode? trouble = null;
        while (left.Count > 0 && trouble is null)
        {
            var outcomes = await batches.Write(run.Place, AmoBatchEndpoint.CreateLeads, [.. left.Select(b => b.Item())], ct);
            foreach (var birth in left.ToList())
                if (await Note(run, birth, outcomes[birth.Key], planning))
                    left.Remove(birth);
            trouble = outcomes.Values.FirstOrDefault(o => o.Fate is AmoBatchItemStatus.Unsure or AmoBatchItemStatus.Unsent)?.Trouble;
        }

        // Refused before something broke off: nothing of them was made.
        foreach (var birth in left)
            await rows.Return(run, birth.Pair, clock.GetUtcNow(), CancellationToken.None);
        return trouble;
    }

    /// <summary>Those that can be sent; of the others it is noted why not.</summary>
    async Task<List<AmoNewLead>> Births(AmoSyncRun run, IReadOnlyList<AmoPendingLead> due, CancellationToken ct)
    {
        var leads = await local.Read(run.Place.TenantId, [.. due.Select(p => p.LeadId)], ct);
        var births = new List<AmoNewLead>();
        foreach (var pair in due)
        {
            var birth = leads.TryGetValue(pair.LeadId, out var lead) ? new AmoNewLead(pair, lead, run.Terms) : null;
            if (birth is { IsOfNobody: false, IsInTrash: true })
                await rows.Leave(run, pair, AmoPairState.ToCreateThere, Kept([]), ct);
            else if (birth is { IsOfNobody: false, CanBeSent: true })
                births.Add(birth);
            else if (birth is { IsOfNobody: false })
                await rows.Leave(run, pair, AmoPairState.ToCreateThere, Kept(birth.Troubles), ct);
            else
                await rows.Leave(run, pair, AmoPairState.Ended, Kept([]), ct);
        }

        return births;
    }

    /// <summary>False for one that is to be sent once more, without what was refused. What amoCRM has said is noted whatever happens here.</summary>
    async Task<bool> Note(AmoSyncRun run, AmoNewLead birth, AmoBatchItemResult outcome, AmoSyncPlanner planning)
    {
        switch (outcome.Fate)
        {
            case AmoBatchItemStatus.Written when AmoNewLead.Read(outcome.Answer) is { } born:
                await Bear(run, birth, born, planning);
                break;
            case AmoBatchItemStatus.Refused:
                birth.Leave(outcome.Paths);
                if (birth.CanBeSent)
                    return false;
                await rows.Refuse(run, birth.Pair, Kept(birth.Troubles), CancellationToken.None);
                break;
            case AmoBatchItemStatus.Unsent:
                await rows.Return(run, birth.Pair, clock.GetUtcNow(), CancellationToken.None);
                break;
            case AmoBatchItemStatus.Written or AmoBatchItemStatus.Unsure:
                break;
        }

        return true;
    }

    /// <summary>Where amoCRM has joined it to a lead that was there, both may say different things.</summary>
    async Task Bear(AmoSyncRun run, AmoNewLead birth, AmoCreatedLead born, AmoSyncPlanner planning)
    {
        var now = clock.GetUtcNow();
        var stored = born.IsJoined
            ? new AmoCreationOutcome(now, birth.Troubles, Nothing) { Next = now }
            : new AmoCreationOutcome(now, birth.Troubles, birth.Base(planning));
        if (!await rows.MarkCreated(run, birth.Pair, born, stored, CancellationToken.None))
            await rows.Refuse(run, birth.Pair, Kept([new(null, AmoPairErrorCode.Taken)]), CancellationToken.None);
    }

    AmoCreationOutcome Kept(IReadOnlyList<AmoPairError> troubles) => new(clock.GetUtcNow(), troubles, Nothing);
}
