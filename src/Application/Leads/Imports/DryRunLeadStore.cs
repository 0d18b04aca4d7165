using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

/// <summary>Leads that a trial has foreseen so far, by all that a row could meet them by.</summary>
sealed class DryRunLeadStore(ILeadImportStore store, ICustomValueService values, IBatchTransaction work) : IModuleService
{
    /// <summary>And all that hang together with them, so that each stands beside the others as it would.</summary>
    public async Task<IReadOnlyList<DryRunLead>> MetBy(IReadOnlyList<LeadImportRow> rows, RecordImportOptions rules, CancellationToken ct)
    {
        var keys = rows.SelectMany(r => r.Keys.All).Concat(await Holders(rows, rules, ct)).Select(Hash).ToHashSet();
        var (met, requested) = (new Dictionary<Guid, DryRunLead>(), new HashSet<long>());
        while (keys.Count > 0)
        {
            requested.UnionWith(keys);
            var more = (await store.Foreseen(rules.IntakeId, keys, ct)).Where(f => met.TryAdd(f.LeadId, f)).ToList();
            keys = [];
            foreach (var lead in more)
                keys.UnionWith((await Keys(lead.State, lead.Contacts, ct)).Select(Hash));
            keys.ExceptWith(requested);
        }

        return [.. met.Values];
    }

    public async Task Return(IReadOnlyList<DryRunLead> foreseen, Guid intakeId, CancellationToken ct)
    {
        if (foreseen.Count == 0)
            return;
        // What those have given up that the trial changed, those may have that it made.
        foreach (var lead in foreseen.Where(f => !f.IsNew))
            await values.SaveUnique(RecordType.Lead, lead.LeadId, null, ct);
        await work.FlushChanges(isTold: false, ct);
        await store.Return(intakeId, [.. foreseen.Select(f => f.LeadId)], ct);
        var claims = await values.Claims(RecordType.Lead, ct);
        await claims.Take([.. foreseen.Select(f => (f.LeadId, LeadMatchState.Of(f.State).CustomValues))], ct);
        await claims.Write(ct);
    }

    /// <summary>Under what they are found by now, and what they were found by before the intake: who asks for that must know it is gone.</summary>
    public async Task Keep(IReadOnlyList<DryRunLead> states, RecordImportOptions rules, CancellationToken ct)
    {
        if (states.Count == 0)
            return;
        var keys = new HashSet<(Guid Id, long Key)>();
        foreach (var state in states)
            keys.UnionWith((await Keys(state.State, state.Contacts, ct)).Select(key => (state.LeadId, Hash(key))));
        foreach (var former in await store.Look([.. states.Where(s => !s.IsNew).Select(s => s.LeadId)], ct))
            keys.UnionWith((await Keys(former.State, former.Contacts, ct)).Select(key => (former.Id, Hash(key))));
        keys.UnionWith(states.Select(s => (s.LeadId, Hash(LeadMatchKey.Of(s.LeadId)))));
        await store.Foresee(rules.IntakeId, states, [.. keys.Select(k => Key(rules.IntakeId, k.Id, k.Key))], ct);
    }

    /// <summary>Leads that are there may have become others.</summary>
    async Task<IEnumerable<LeadMatchKey>> Holders(IReadOnlyList<LeadImportRow> rows, RecordImportOptions rules, CancellationToken ct)
    {
        var contacts = rules.Known == ExistingRecordPolicy.Create ? [] : rows.SelectMany(r => r.Contacts).Distinct().ToList();
        var holders = contacts.Count == 0 ? [] : await store.HoldersOf(contacts, ct);
        return holders.SelectMany(h => new[] { h.Owner, h.Root }).Distinct().Select(LeadMatchKey.Of);
    }

    /// <summary>All that the lead has, and the lead that it repeats.</summary>
    async Task<IEnumerable<LeadMatchKey>> Keys(string state, string contacts, CancellationToken ct)
    {
        var (lead, unique) = (LeadMatchState.Of(state), new List<UniqueValue>());
        unique.AddRange(await values.Unique(RecordType.Lead, lead.CustomValues, ct));
        var has = JsonSerializer.Deserialize<IReadOnlyList<HeldContact>>(contacts, JsonSerializerOptions.Web)!;
        var keys = new LeadMatchKeys([.. has.Select(c => (c.Kind, c.Value))], lead.Number, unique);
        return lead.DuplicateOf is { } first ? keys.All.Append(LeadMatchKey.Of(first)) : keys.All;
    }

    static long Hash(LeadMatchKey key) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{key.Kind}\n{key.Value}")));

    static DryRunLeadKey Key(Guid intakeId, Guid leadId, long key) =>
        new()
        {
            IntakeId = intakeId,
            LeadId = leadId,
            Key = key,
        };

    sealed record HeldContact(string Kind, string Value);
}

/// <summary>What decides whom rows meet, of a lead as it lies in the store.</summary>
sealed record LeadMatchState(LeadExternalId? Number, string? CustomValues, Guid? DuplicateOf)
{
    public static LeadMatchState Of(string row)
    {
        using var json = JsonDocument.Parse(row);
        var lead = json.RootElement;
        var number = Text(lead, "external_id") is { } id ? new LeadExternalId(lead.GetProperty("source_id").GetGuid(), id) : null;
        var values = lead.GetProperty("custom_values") is { ValueKind: JsonValueKind.Object } custom ? custom.GetRawText() : null;
        return new(number, values, Text(lead, "duplicate_of") is { } first ? Guid.Parse(first) : null);
    }

    static string? Text(JsonElement lead, string column) => lead.GetProperty(column).GetString();
}
