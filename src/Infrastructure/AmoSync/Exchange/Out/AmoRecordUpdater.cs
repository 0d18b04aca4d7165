using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Out;

/// <summary>Sends what has changed here to leads that are there, and to their contacts and companies: each kind with one call for fifty.</summary>
sealed class AmoRecordUpdater(AmoBatchWriter batches)
{
    static readonly (AmoEntity Entity, AmoBatchEndpoint Batch)[] Kinds =
    [
        (AmoEntity.Contact, AmoBatchEndpoint.ChangeContacts),
        (AmoEntity.Company, AmoBatchEndpoint.ChangeCompanies),
        (AmoEntity.Lead, AmoBatchEndpoint.ChangeLeads),
    ];

    public async Task<(IReadOnlyList<AmoPushResult> Sent, AmoErrorCode? Trouble)> Send(
        AmoSyncRun run,
        IReadOnlyList<AmoSyncPlan> plans,
        CancellationToken ct
    )
    {
        var wording = new AmoPayloadWriter(run.Terms);
        var changes = plans.Where(plan => plan.Out.Any()).Select(plan => new AmoLeadUpdate(plan, wording)).ToList();
        foreach (var (entity, batch) in Kinds)
        {
            var trouble = await Send(run, batch, [.. changes.Select(change => change.Of(entity)).OfType<AmoRecordUpdate>()], ct);
            if (trouble is not null)
                return ([.. changes.Select(change => change.Sent())], trouble);
        }

        return ([.. changes.Select(change => change.Sent())], null);
    }

    /// <summary>What of a record is refused is left out, and the rest of it sent once more.</summary>
    async Task<AmoErrorCode?> Send(
        AmoSyncRun run,
        AmoBatchEndpoint batch,
        IReadOnlyCollection<AmoRecordUpdate> records,
        CancellationToken ct
    )
    {
        for (var left = records; left.Count > 0; left = [.. left.Where(record => record.IsToBeSentAgain)])
        {
            var outcomes = await batches.Write(run.Place, batch, [.. left.Select(record => record.Item())], ct);
            foreach (var record in left)
                record.Note(outcomes[record.Key]);
            if (outcomes.Values.FirstOrDefault(o => o.Fate is AmoBatchItemStatus.Unsure or AmoBatchItemStatus.Unsent) is { } broken)
                return broken.Trouble;
        }

        return null;
    }
}

/// <summary>What goes out of one plan.</summary>
sealed class AmoLeadUpdate
{
    readonly AmoSyncPlan plan;
    readonly List<AmoPairError> troubles = [];
    readonly Dictionary<AmoEntity, AmoRecordUpdate> records = [];

    public AmoLeadUpdate(AmoSyncPlan plan, AmoPayloadWriter wording)
    {
        this.plan = plan;
        var drafts = new AmoLeadPayloads();
        foreach (var step in plan.Out)
            if (wording.Write(step.Point.Key, step.Point.Ours, plan.Theirs, drafts) is { } trouble)
                troubles.Add(new(step.Point.Key, trouble));
        foreach (var entity in Enum.GetValues<AmoEntity>())
            if (!drafts.Of(entity).IsEmpty)
                records[entity] = new(plan.PairId, IdOf(entity), drafts.Of(entity));
    }

    public AmoRecordUpdate? Of(AmoEntity entity) => records.GetValueOrDefault(entity);

    public AmoPushResult Sent() =>
        new(plan.PairId, [.. records.Values.SelectMany(r => r.Arrived)], [.. troubles, .. records.Values.SelectMany(r => r.Troubles)]);

    /// <summary>The wording says nothing of a record that is not there.</summary>
    long IdOf(AmoEntity entity) =>
        entity switch
        {
            AmoEntity.Lead => plan.Theirs.Lead.Id,
            AmoEntity.Contact => plan.Theirs.ContactId!.Value,
            AmoEntity.Company => plan.Theirs.CompanyId!.Value,
        };
}

/// <summary>What goes out to one record.</summary>
sealed class AmoRecordUpdate(Guid pairId, long amoId, AmoRecordPayload draft)
{
    readonly HashSet<string> refused = [];
    bool isDone;

    public string Key { get; } = pairId.ToString("N");

    public IReadOnlyCollection<string> Arrived { get; private set; } = [];

    public IEnumerable<AmoPairError> Troubles => refused.Select(key => new AmoPairError(key, AmoPairErrorCode.RefusedThere));

    public bool IsToBeSentAgain => !isDone && !draft.IsEmpty;

    public AmoBatchItem Item()
    {
        var body = draft.Body();
        body["id"] = amoId;
        return new(Key, body);
    }

    public void Note(AmoBatchItemResult outcome)
    {
        if (outcome.Fate == AmoBatchItemStatus.Refused)
        {
            var intended = draft.Meant(outcome.Paths);
            refused.UnionWith(intended);
            draft.Leave(intended);
            return;
        }

        isDone = true;
        if (outcome.Fate == AmoBatchItemStatus.Written)
            Arrived = draft.Keys;
    }
}
