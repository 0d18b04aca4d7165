using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MakCrm.Application.Clients.Public;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>Whom a trial has foreseen so far, by all that somebody could meet them by.</summary>
sealed class DryRunClientStore(IClientsDb db, ICustomValueService values, ClientDuplicateMatcher matching) : IModuleService
{
    const string Number = "number";
    const string Unique = "unique";

    public async Task<IReadOnlyList<DryRunClient>> MetBy(
        IReadOnlyList<ClientImportItem> arrivals,
        RecordImportOptions rules,
        CancellationToken ct
    )
    {
        var (keys, isWeighed) = (new HashSet<long>(), await IsWeighed(rules, ct));
        foreach (var arrival in arrivals)
        {
            keys.UnionWith(KeysOf(arrival.Kind, arrival.Details, arrival.Number, rules, isWeighed));
            keys.UnionWith((await values.Unique(RecordType.Client, arrival.Told.CustomValues, ct)).Select(KeyOf));
        }

        var (met, requested) = (new Dictionary<Guid, DryRunClient>(), new HashSet<long>());
        while (keys.Count > 0)
        {
            requested.UnionWith(keys);
            var more = (await db.ForeseenByKeys(rules.IntakeId, keys, ct)).Where(f => met.TryAdd(f.ClientId, f)).ToList();
            // What only one may have he can have again only where whoever had it before him has given it away again, too.
            keys = [.. (await Owned(more, ct)).Except(requested)];
        }

        return [.. met.Values];
    }

    /// <summary>Under what they are found by now, and what they were found by before the intake: who asks for that must know it is gone.</summary>
    public async Task Keep(IReadOnlyList<DryRunClient> states, RecordImportOptions rules, CancellationToken ct)
    {
        var isWeighed = await IsWeighed(rules, ct);
        var there = states.Where(s => !s.IsNew).Select(s => s.ClientId).ToList();
        var former = there.Count == 0 ? [] : await db.Clients.AsNoTracking().Where(c => there.Contains(c.Id)).ToListAsync(ct);
        var keys = new HashSet<(Guid Id, long Key)>();
        foreach (var (id, kind, details) in states.Select(Facts).Concat(former.Select(c => (c.Id, c.Kind, c.Details))))
        {
            keys.UnionWith(KeysOf(kind, details, details.External, rules, isWeighed).Select(key => (id, key)));
            keys.UnionWith((await values.Unique(RecordType.Client, details.CustomValues, ct)).Select(value => (id, KeyOf(value))));
        }

        // Whom nobody can meet is not needed any more.
        var findable = keys.Select(k => k.Id).ToHashSet();
        var stored = states.Where(s => findable.Contains(s.ClientId)).ToList();
        if (stored.Count > 0)
            await db.Foresee(rules.IntakeId, stored, [.. keys.Select(k => Key(rules.IntakeId, k.Id, k.Key))], ct);
    }

    async Task<IEnumerable<long>> Owned(IReadOnlyList<DryRunClient> clients, CancellationToken ct)
    {
        var keys = clients.Select(c => c.Details.External).OfType<ClientExternalId>().Select(KeyOf).ToList();
        foreach (var client in clients)
            keys.AddRange((await values.Unique(RecordType.Client, client.Details.CustomValues, ct)).Select(KeyOf));
        return keys;
    }

    /// <summary>Whether somebody may be known by more than what is exactly his.</summary>
    async Task<bool> IsWeighed(RecordImportOptions rules, CancellationToken ct) =>
        rules.ByRules || await matching.Rules(ct) is { OnCreate: not DuplicatePolicy.Allow };

    static IEnumerable<long> KeysOf(
        ClientKind kind,
        ClientDetails details,
        ClientExternalId? number,
        RecordImportOptions rules,
        bool isWeighed
    )
    {
        var shared =
            isWeighed ? ClientKeyExtractor.BlockingKeys(kind, details)
            : rules.Known == ExistingRecordPolicy.Create ? []
            : ClientKeyExtractor.Contacts(details);
        return [.. shared.Select(k => Hash(k.Kind, k.Value)), .. number is null ? [] : new[] { KeyOf(number) }];
    }

    static (Guid Id, ClientKind Kind, ClientDetails Details) Facts(DryRunClient client) => (client.ClientId, client.Kind, client.Details);

    static long KeyOf(ClientExternalId number) => Hash($"{Number} {number.System}", number.Id);

    static long KeyOf(UniqueValue value) => Hash($"{Unique} {value.Code}", value.Key);

    static long Hash(string kind, string value) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{value}")));

    static DryRunClientKey Key(Guid intakeId, Guid clientId, long key) =>
        new()
        {
            IntakeId = intakeId,
            ClientId = clientId,
            Key = key,
        };
}
