using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Sources.Public;
using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

/// <summary>The number that a source knows a lead by.</summary>
sealed record LeadExternalId(Guid SourceId, string Id);

/// <summary>A lead that a row tells of, and what it would be known by.</summary>
sealed class LeadImportRow(int index, Contract.LeadRegistration registration, Guid? sourceId, IReadOnlyList<UniqueValue> unique)
{
    public int Index { get; } = index;

    public Contract.LeadRegistration Told { get; } = registration;

    public Guid? SourceId { get; } = sourceId;

    public IReadOnlyList<(string Kind, string Value)> Contacts { get; } = LeadContacts.Read(registration.Phones, registration.Emails).Keys;

    public LeadExternalId? Number { get; } = registration.ExternalId is { } id && sourceId is { } source ? new(source, id) : null;

    public LeadMatchKeys Keys => new(Contacts, Number, unique);
}

/// <summary>All that only one lead has, or that leads are found by.</summary>
sealed record LeadMatchKeys(IReadOnlyList<(string Kind, string Value)> Contacts, LeadExternalId? Number, IReadOnlyList<UniqueValue> Unique)
{
    public IEnumerable<LeadMatchKey> All =>
        [
            .. Contacts.Select(c => new LeadMatchKey(c.Kind, c.Value)),
            .. Number is null ? [] : new[] { LeadMatchKey.Of(Number) },
            .. Unique.Select(LeadMatchKey.Of),
        ];
}

readonly record struct LeadMatchKey(string Kind, string Value)
{
    public static LeadMatchKey Of(LeadExternalId number) => new($"number {number.SourceId}", number.Id);

    public static LeadMatchKey Of(UniqueValue value) => new($"unique {value.Code}", value.Key);

    public static LeadMatchKey Of(Guid leadId) => new("lead", leadId.ToString());
}

/// <summary>Who of many leads is there already.</summary>
/// <param name="Leads">All that any of them meets.</param>
/// <param name="Holders">Who had their contacts first.</param>
sealed record ExistingLeads(IReadOnlyDictionary<Guid, Lead> Leads, ILookup<(string Kind, string Value), LeadContactOwner> Holders)
{
    readonly Dictionary<LeadExternalId, Lead> numbered = Leads
        .Values.Where(l => l.ExternalId is not null)
        .ToDictionary(l => new LeadExternalId(l.SourceId, l.ExternalId!));

    public Lead? Numbered(LeadImportRow row) => row.Number is { } number ? numbered.GetValueOrDefault(number) : null;

    /// <summary>The first of all that have one of its contacts: whoever is a duplicate stands for the lead that it repeats.</summary>
    public IReadOnlyList<Lead> Sharing(LeadImportRow row) =>
        [
            .. row
                .Contacts.SelectMany(c => Holders[c])
                .Select(h => h.Root)
                .Distinct()
                .Where(Leads.ContainsKey)
                .Order()
                .Select(id => Leads[id]),
        ];

    /// <summary>All whose state decides what becomes of the row.</summary>
    public IEnumerable<LeadMatchKey> MetBy(LeadImportRow row) =>
        row
            .Contacts.SelectMany(c => Holders[c])
            .SelectMany(h => new[] { h.Owner, h.Root })
            .Concat(Numbered(row) is { } lead ? [lead.Id] : [])
            .Select(LeadMatchKey.Of);
}

/// <summary>Who of many is there already, however many they are in a few round trips.</summary>
sealed class ExistingLeadFinder(ILeadsDb db, ILeadImportStore store, ISourceLookup sources, ICustomValueService values) : IModuleService
{
    public async Task<IReadOnlyList<LeadImportRow>> Read(IReadOnlyList<Contract.LeadRegistration> provided, CancellationToken ct)
    {
        var (existing, rows) = (new Dictionary<string, Guid?>(), new List<LeadImportRow>(provided.Count));
        foreach (var one in provided)
        {
            var code = one.Source ?? SourceCodes.Direct;
            if (!existing.TryGetValue(code, out var source))
                existing[code] = source = (await sources.Find(code, ct))?.Id;
            rows.Add(new(rows.Count, one, source, await values.Unique(RecordType.Lead, one.CustomValues, ct)));
        }

        return rows;
    }

    /// <summary>Of two who bring the same person at once the second finds the lead that the first one has made.</summary>
    public Task TakeTurns(IReadOnlyList<LeadImportRow> rows, CancellationToken ct) =>
        store.Hold([.. rows.SelectMany(r => r.Contacts).Distinct()], ct);

    public async Task<ExistingLeads> Find(IReadOnlyList<LeadImportRow> rows, ExistingRecordPolicy policy, CancellationToken ct)
    {
        var contacts = policy == ExistingRecordPolicy.Create ? [] : rows.SelectMany(r => r.Contacts).Distinct().ToList();
        var holders = contacts.Count == 0 ? [] : await store.HoldersOf(contacts, ct);
        // Only what may be changed takes part in the model.
        var all = policy is ExistingRecordPolicy.Update or ExistingRecordPolicy.Merge ? db.Leads : db.Leads.AsNoTracking();
        var leads = await Numbered(all, [.. rows.Select(r => r.Number).OfType<LeadExternalId>()], ct);
        var ids = holders.Select(h => h.Root).Distinct().Where(id => !leads.ContainsKey(id)).ToList();
        foreach (var lead in ids.Count == 0 ? [] : await all.Where(l => ids.Contains(l.Id)).ToListAsync(ct))
            leads[lead.Id] = lead;
        return new(leads, holders.ToLookup(h => (h.Kind, h.Value)));
    }

    static async Task<Dictionary<Guid, Lead>> Numbered(IQueryable<Lead> all, HashSet<LeadExternalId> numbers, CancellationToken ct)
    {
        var (from, external) = (numbers.Select(n => n.SourceId).ToHashSet(), numbers.Select(n => n.Id).ToHashSet());
        return numbers.Count == 0
            ? []
            : await all.Where(l =>
                    l.TrashedAt == null && l.ExternalId != null && from.Contains(l.SourceId) && external.Contains(l.ExternalId)
                )
                .ToDictionaryAsync(l => l.Id, ct);
    }
}
