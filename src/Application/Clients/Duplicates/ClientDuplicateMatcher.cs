using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>Who among the clients may be somebody of whom this is told: found by keys in one round trip, and weighed by the tenant's rules.</summary>
sealed class ClientDuplicateMatcher(IClientsDb db, ICaller caller) : IClientDuplicateMatcher, IModuleService
{
    const int MostShown = 50;

    public async Task<DuplicateRules?> Rules(CancellationToken ct) => await db.DuplicateRules.AsNoTracking().FirstOrDefaultAsync(ct);

    /// <summary>All of them, whoever may see them: for what the product decides itself.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<ScoredClient>>> Weigh(
        IReadOnlyList<ClientMatchInput> unsaved,
        DuplicateWeights weights,
        CancellationToken ct
    )
    {
        var present = await Find(unsaved, ct);
        return [.. unsaved.Select((u, i) => Weigh(ClientMatchProfile.Of(u.Kind, u.Details), present[i], Told, weights))];
    }

    /// <summary>What is kept back from the caller decides nothing of what he is told; who is out of his reach is told of by a flag.</summary>
    public async Task<VisibleMatches> WeighForCaller(ClientMatchInput unsaved, DuplicateWeights weights, CancellationToken ct)
    {
        var present = (await Find([unsaved], ct))[0];
        var scope = caller.ScopeOf(ClientVisibility.Read);
        var there = present.Where(c => scope.Includes(c.ResponsibleId, c.CreatedBy)).ToList();
        var traits = ClientMatchProfile.Of(unsaved.Kind, unsaved.Details);
        return new(
            Weigh(traits, there, c => ClientMatchProfile.Of(c.Kind, ClientMasking.Comparable(c, ClientVisibility.Look(caller, c))), weights)
                .Take(MostShown)
                .ToList(),
            HasUnseen: Weigh(traits, present.Except(there), Told, weights).Count > 0
        );
    }

    public async Task<IReadOnlyList<IReadOnlyList<ClientDuplicateMatch>>> Match(
        IReadOnlyList<Contract.ClientRegistration> unsaved,
        CancellationToken ct
    )
    {
        var weights = (await Rules(ct))?.Weights ?? DuplicateWeights.Usual;
        var weighed = await Weigh([.. unsaved.Select(ClientMatchInput.Of)], weights, ct);
        return [.. weighed.Select(of => of.Select(m => m.Tell()).ToList())];
    }

    /// <summary>The pairs that these clients make among themselves and with all older ones.</summary>
    public async Task<IReadOnlyList<(Client One, Client Other, ClientMatchScore Score)>> Pairs(
        IReadOnlyList<Client> clients,
        DuplicateWeights weights,
        CancellationToken ct
    )
    {
        var keys = clients.Select(c => ClientKeyExtractor.BlockingKeys(c.Kind, c.Details)).ToList();
        var older = await db.ClientsByKeys([.. keys.SelectMany(k => k).Distinct()], clients.Min(c => c.Id), ct);
        var having = Having(older.Concat(clients));
        var traits = older.Concat(clients).ToDictionary(c => c.Id, c => ClientMatchProfile.Of(c.Kind, c.Details));
        return
        [
            .. clients.SelectMany(
                (client, i) =>
                    Weigh(traits[client.Id], Sharing(keys[i], having).Where(c => c.Id < client.Id), c => traits[c.Id], weights)
                        .Select(m => (client, m.Client, m.Score))
            ),
        ];
    }

    /// <summary>For each the clients that share a key with it.</summary>
    async Task<IReadOnlyList<IReadOnlyList<Client>>> Find(IReadOnlyList<ClientMatchInput> unsaved, CancellationToken ct)
    {
        var keys = unsaved.Select(u => ClientKeyExtractor.BlockingKeys(u.Kind, u.Details)).ToList();
        var present = await db.ClientsByKeys([.. keys.SelectMany(k => k).Distinct()], null, ct);
        var having = Having(present);
        var apart = await Apart([.. unsaved.Select(u => u.Id).OfType<Guid>()], ct);
        return
        [
            .. unsaved.Select(
                (u, i) =>
                    Sharing(keys[i], having)
                        .Where(c => c.Kind == u.Kind && (u.Id is not { } id || (c.Id != id && !apart.Contains(ClientPair.Order(id, c.Id)))))
                        .ToList()
            ),
        ];
    }

    /// <summary>Those of whom somebody has said that they are two.</summary>
    async Task<IReadOnlySet<(Guid, Guid)>> Apart(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
            return new HashSet<(Guid, Guid)>();
        var pairs = db.ClientPairs.Where(p => p.State == ClientPairState.Rejected && (ids.Contains(p.OneId) || ids.Contains(p.OtherId)));
        return (await pairs.Select(p => new { p.OneId, p.OtherId }).ToListAsync(ct)).Select(p => (p.OneId, p.OtherId)).ToHashSet();
    }

    static ILookup<(string, string), Client> Having(IEnumerable<Client> clients) =>
        clients
            .SelectMany(c => ClientKeyExtractor.BlockingKeys(c.Kind, c.Details), (c, key) => (Client: c, Key: key))
            .ToLookup(pair => pair.Key, pair => pair.Client);

    static IEnumerable<Client> Sharing(IReadOnlyList<(string, string)> keys, ILookup<(string, string), Client> having) =>
        keys.SelectMany(k => having[k].Take(MostShown)).Distinct();

    static ClientMatchProfile Told(Client client) => ClientMatchProfile.Of(client.Kind, client.Details);

    static List<ScoredClient> Weigh(
        ClientMatchProfile traits,
        IEnumerable<Client> present,
        Func<Client, ClientMatchProfile> provided,
        DuplicateWeights weights
    ) =>
        [
            .. present
                .Select(c => new ScoredClient(c, ClientMatchScorer.Compare(traits, provided(c), weights)))
                .Where(m => m.Score.Certainty != MatchCertainty.Unlikely)
                .OrderByDescending(m => m.Score.Score)
                .ThenBy(m => m.Client.Id),
        ];
}

/// <summary>What is told of a client that is not kept yet, or is kept otherwise.</summary>
/// <param name="Id">Of one that is there already: it is not its own duplicate.</param>
sealed record ClientMatchInput(ClientKind Kind, ClientDetails Details, Guid? Id = null)
{
    public static ClientMatchInput Of(Contract.ClientRegistration registration) =>
        new(registration.Kind.MapTo<ClientKind>(), registration.ToPatch().Over(new()).Cleaned());
}

sealed record ScoredClient(Client Client, ClientMatchScore Score)
{
    public ClientDuplicateMatch Tell() =>
        new(
            Client.Id,
            Score.Score,
            Score.Certainty == MatchCertainty.Certain,
            [.. Score.Reasons.Select(r => EnumWireFormat.ToWireName(r.Reason))]
        );
}

/// <param name="HasUnseen">Whether there is somebody else, who is not there for the caller.</param>
sealed record VisibleMatches(IReadOnlyList<ScoredClient> Seen, bool HasUnseen);
