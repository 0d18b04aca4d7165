using System.Buffers.Binary;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

/// <summary>
/// What is new goes the way in that leads go. A row that has something in common with an earlier one that has done something waits for the next
/// wave, and so does whoever has something in common with it. Where leads are changed all that come after it wait: whom a change leads to, only
/// the next look tells. So each meets what those before it have done.
/// </summary>
sealed class LeadImporter(
    ExistingLeadFinder search,
    LeadImportUpdater change,
    ILeadIntake intake,
    ICustomValueService values,
    LeadSnapshotStore formers,
    IBatchTransaction store,
    LeadVisibility visibility,
    ICaller caller,
    TimeProvider clock
) : ILeadImporter
{
    public async Task<IReadOnlyList<RecordImportResult>> Import(
        IReadOnlyList<Contract.LeadRegistration> provided,
        RecordImportOptions rules,
        CancellationToken ct
    )
    {
        var rows = await search.Read(provided, ct);
        await search.TakeTurns(rows, ct);
        var (outcomes, at) = (new RecordImportResult[rows.Count], clock.GetUtcNow());
        for (var left = rows; left.Count > 0; )
            left = await Import(left, new(rules, await search.Find(left, rules.Known, ct), at), outcomes, ct);
        return outcomes;
    }

    /// <returns>Those that must wait for what these have done.</returns>
    async Task<IReadOnlyList<LeadImportRow>> Import(
        IReadOnlyList<LeadImportRow> rows,
        LeadImportWave wave,
        RecordImportResult[] outcomes,
        CancellationToken ct
    )
    {
        var later = new List<LeadImportRow>();
        foreach (var row in rows)
        {
            if ((later.Count > 0 && wave.Changes) || wave.MustWait(row))
                later.Add(Put(row, wave));
            else
                outcomes[row.Index] = await Import(row, wave, ct);
        }

        await Write(wave, outcomes, ct);
        if (later.Count > 0 && wave.Changed.Count > 0)
            await store.FlushChanges(!wave.Rules.IsTrial, ct);
        return later;
    }

    static LeadImportRow Put(LeadImportRow row, LeadImportWave wave)
    {
        wave.Touch([.. row.Keys.All, .. wave.Known.MetBy(row)]);
        return row;
    }

    async Task<RecordImportResult> Import(LeadImportRow row, LeadImportWave wave, CancellationToken ct)
    {
        var numbered = wave.Known.Numbered(row);
        var found = numbered is not null ? [numbered] : wave.Known.Sharing(row);
        return found.Count == 0 ? await Draft(row, wave, ct)
            : wave.Rules.Known == ExistingRecordPolicy.Create ? Refused(LeadErrors.ExternalIdTaken)
            : wave.Rules.Known == ExistingRecordPolicy.Skip ? new(RecordImportOutcome.Skipped, Seen(found))
            : found.Count > 1 ? Refused(ImportRecordErrors.Ambiguous)
            : await change.Apply(found[0], row, wave, ct);
    }

    Guid? Seen(IReadOnlyList<Lead> found) => found.FirstOrDefault(l => visibility.CanAccess(l, LeadPermissions.Read))?.Id;

    async Task<RecordImportResult> Draft(LeadImportRow row, LeadImportWave wave, CancellationToken ct)
    {
        if (!caller.HasPermission(LeadPermissions.Create))
            return Refused(CommonErrors.Forbidden);
        var begun = await values.ForNewRecord(RecordType.Lead, row.Told.CustomValues, ct);
        if (!begun.IsOk)
            return Refused(begun.Error);
        var arrival = LeadIntakeMapping.Read(row.Told, begun.Value, wave.At, IdOf(row, wave.At));
        if (!arrival.IsOk)
            return Refused(arrival.Error);
        var unique = await values.Unique(RecordType.Lead, begun.Value, ct);
        wave.Drafts.Add((row, arrival.Value with { Unique = unique }));
        wave.Touch([.. row.Keys.All, .. unique.Select(LeadMatchKey.Of)]);
        return new(RecordImportOutcome.Created, arrival.Value.Lead.Id, 1);
    }

    /// <summary>Leads of one moment are older and younger by their rows: whoever is first of all is so whatever wave it came in.</summary>
    static Guid IdOf(LeadImportRow row, DateTimeOffset at)
    {
        const int Version = 0x7000;
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(at).TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(Version | row.Index));
        return new(bytes, bigEndian: true);
    }

    async Task Write(LeadImportWave wave, RecordImportResult[] outcomes, CancellationToken ct)
    {
        var claims = await values.Claims(RecordType.Lead, ct);
        var refusals = await claims.Take([.. wave.Drafts.Select(d => (d.Arrival.Lead.Id, d.Arrival.Lead.CustomValues))], ct);
        foreach (var ((row, _), refusal) in wave.Drafts.Zip(refusals).Where(d => d.Second is not null))
            outcomes[row.Index] = Refused(refusal!);
        var sound = wave.Drafts.Where((_, i) => refusals[i] is null).ToList();
        var stored = await intake.StoreAll([.. sound.Select(d => d.Arrival)], ct);
        if (!stored.IsOk)
            throw new WriteRejectedException(stored.Error);
        foreach (var ((row, _), outcome) in sound.Zip(stored.Value))
        {
            // Somebody has brought it in this moment: looked at again, it is there.
            if (outcome.Outcome == LeadIntakeOutcome.Known)
                throw new WriteRejectedException(CommonErrors.ConcurrentChange);
            if (LeadIntakeMapping.ToError(outcome.Outcome) is { } refusal)
                outcomes[row.Index] = Refused(refusal);
        }

        await formers.Keep(wave.Rules.IntakeId, wave.Changed, ct);
    }

    static RecordImportResult Refused(Error refusal) => new(RecordImportOutcome.Refused, Refusal: refusal);
}

/// <summary>What one wave has looked up and done.</summary>
sealed class LeadImportWave(RecordImportOptions rules, ExistingLeads existing, DateTimeOffset at)
{
    readonly HashSet<LeadMatchKey> touched = [];

    public RecordImportOptions Rules { get; } = rules;

    public ExistingLeads Known { get; } = existing;

    public DateTimeOffset At { get; } = at;

    public List<(LeadImportRow Row, IncomingLead Arrival)> Drafts { get; } = [];

    public List<ChangedLead> Changed { get; } = [];

    /// <summary>Whether its rows may change leads that are there.</summary>
    public bool Changes => Rules.Known is ExistingRecordPolicy.Update or ExistingRecordPolicy.Merge;

    /// <summary>What was looked up under these does not hold any more.</summary>
    public void Touch(IEnumerable<LeadMatchKey> keys) => touched.UnionWith(Keys(keys));

    public bool MustWait(LeadImportRow row) => Keys(row.Keys.All).Concat(Known.MetBy(row)).Any(touched.Contains);

    /// <summary>Where duplicates are meant, a contact decides nothing.</summary>
    IEnumerable<LeadMatchKey> Keys(IEnumerable<LeadMatchKey> keys) =>
        Rules.Known == ExistingRecordPolicy.Create ? keys.Where(k => k.Kind is not (LeadContacts.Phone or LeadContacts.Email)) : keys;
}
