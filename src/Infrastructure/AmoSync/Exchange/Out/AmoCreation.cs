using MakCrm.Application.Identity.Public;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Out;

/// <summary>Makes leads of ours there, each once: that it is about to be sent is written down before, and what came of it after.</summary>
sealed class AmoCreation(AmoBatches batches, AmoBirthRows rows, AmoOurLeads ours, ISeals seals, TimeProvider clock)
{
    static readonly IReadOnlyDictionary<string, AmoAgreed> Nothing = new Dictionary<string, AmoAgreed>();

    public async Task<AmoTroubleCode?> Create(AmoRun run, CancellationToken ct)
    {
        var due = await rows.Due(run, AmoPairState.ToCreateThere, AmoBatches.Most, clock.GetUtcNow(), ct);
        if (due.Count == 0)
            return null;
        var births = await Births(run, due, ct);
        var planning = new AmoPlanning(run, seals);
        var now = clock.GetUtcNow();
        var sent = await rows.Send(run, [.. births.Select(b => (b.Pair.Id, b.Base(planning)))], now, ct);
        var left = births.Where(b => sent.Contains(b.Pair.Id)).ToList();
        left.ForEach(b => b.SentAt(now));
        AmoTroubleCode? trouble = null;
        while (left.Count > 0 && trouble is null)
        {
            var outcomes = await batches.Write(run.Place, AmoBatch.CreateLeads, [.. left.Select(b => b.Item())], ct);
            foreach (var birth in left.ToList())
                if (await Note(run, birth, outcomes[birth.Key], planning))
                    left.Remove(birth);
            trouble = outcomes.Values.FirstOrDefault(o => o.Fate is AmoFate.Unsure or AmoFate.Unsent)?.Trouble;
        }

        // Refused before something broke off: nothing of them was made.
        foreach (var birth in left)
            await rows.Return(run, birth.Pair, clock.GetUtcNow(), CancellationToken.None);
        return trouble;
    }

    /// <summary>Those that can be sent; of the others it is noted why not.</summary>
    async Task<List<AmoBirth>> Births(AmoRun run, IReadOnlyList<AmoUnborn> due, CancellationToken ct)
    {
        var leads = await ours.Read(run.Place.TenantId, [.. due.Select(p => p.LeadId)], ct);
        var births = new List<AmoBirth>();
        foreach (var pair in due)
        {
            var birth = leads.TryGetValue(pair.LeadId, out var lead) ? new AmoBirth(pair, lead, run.Terms) : null;
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
    async Task<bool> Note(AmoRun run, AmoBirth birth, AmoItemOutcome outcome, AmoPlanning planning)
    {
        switch (outcome.Fate)
        {
            case AmoFate.Written when AmoBirth.Read(outcome.Answer) is { } born:
                await Bear(run, birth, born, planning);
                break;
            case AmoFate.Refused:
                birth.Leave(outcome.Paths);
                if (birth.CanBeSent)
                    return false;
                await rows.Refuse(run, birth.Pair, Kept(birth.Troubles), CancellationToken.None);
                break;
            case AmoFate.Unsent:
                await rows.Return(run, birth.Pair, clock.GetUtcNow(), CancellationToken.None);
                break;
            case AmoFate.Written or AmoFate.Unsure:
                break;
        }

        return true;
    }

    /// <summary>Where amoCRM has joined it to a lead that was there, both may say different things.</summary>
    async Task Bear(AmoRun run, AmoBirth birth, AmoBorn born, AmoPlanning planning)
    {
        var now = clock.GetUtcNow();
        var kept = born.IsJoined
            ? new AmoKept(now, birth.Troubles, Nothing) { Next = now }
            : new AmoKept(now, birth.Troubles, birth.Base(planning));
        if (!await rows.Bear(run, birth.Pair, born, kept, CancellationToken.None))
            await rows.Refuse(run, birth.Pair, Kept([new(null, AmoPairTroubleCode.Taken)]), CancellationToken.None);
    }

    AmoKept Kept(IReadOnlyList<AmoPairTrouble> troubles) => new(clock.GetUtcNow(), troubles, Nothing);
}
