using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

/// <summary>Asks before somebody comes in who may be there already, where the tenant's rules say so.</summary>
sealed class ClientDuplicateChecker(ClientDuplicateMatcher matching, IClientKeyLock turns) : IModuleService
{
    /// <summary>Why each of these may not come in; null for whoever may. They are compared with who is there, not with one another.</summary>
    public async Task<IReadOnlyList<Error?>> OnCreate(
        IReadOnlyList<Contract.ClientRegistration> provided,
        bool isMeant,
        CancellationToken ct
    )
    {
        if (await matching.Rules(ct) is not { OnCreate: not DuplicatePolicy.Allow } rules)
            return new Error?[provided.Count];
        var alike = await Alike([.. provided.Select(ClientMatchInput.Of)], rules, ct);
        return [.. alike.Select(of => Refusal(rules.OnCreate, of, isMeant))];
    }

    /// <summary>Why a change may not be: it makes the client more like another one than it was.</summary>
    public async Task<Error?> OnChange(Client changed, ClientDetails before, bool isMeant, CancellationToken ct)
    {
        var blocks = ClientKeyExtractor.BlockingKeys(changed.Kind, before);
        if (ClientKeyExtractor.BlockingKeys(changed.Kind, changed.Details).All(blocks.Contains))
            return null;
        if (await matching.Rules(ct) is not { OnChange: not DuplicatePolicy.Allow } rules)
            return null;
        var was = ClientMatchProfile.Of(changed.Kind, before);
        var alike = await Alike([new(changed.Kind, changed.Details, changed.Id)], rules, ct);
        return Refusal(rules.OnChange, alike[0].Where(m => m.Score.Certainty > Before(m.Client)), isMeant);

        MatchCertainty Before(Client other) =>
            ClientMatchScorer.Compare(was, ClientMatchProfile.Of(other.Kind, other.Details), rules.Weights).Certainty;
    }

    /// <summary>Of two who bring the same contact at once the second sees the first.</summary>
    async Task<IReadOnlyList<IReadOnlyList<ScoredClient>>> Alike(
        IReadOnlyList<ClientMatchInput> unsaved,
        DuplicateRules rules,
        CancellationToken ct
    )
    {
        await turns.Acquire([.. unsaved.SelectMany(u => ClientKeyExtractor.Contacts(u.Details)).Distinct()], ct);
        return await matching.Weigh(unsaved, rules.Weights, ct);
    }

    static Error? Refusal(DuplicatePolicy policy, IEnumerable<ScoredClient> alike, bool isMeant) =>
        alike.Select(m => m.Score.Certainty).DefaultIfEmpty().Max() switch
        {
            MatchCertainty.Unlikely => null,
            MatchCertainty.Certain when policy == DuplicatePolicy.Refuse => DuplicateErrors.Known,
            _ => isMeant ? null : DuplicateErrors.Suspected,
        };
}

/// <summary>The ways in for one client at a time.</summary>
sealed class ClientEditor(ClientService clerk, ClientDuplicateChecker duplicates, ICaller caller, TimeProvider clock) : IModuleService
{
    public async Task<Result<Client>> Create(Contract.ClientRegistration registration, bool isMeant, CancellationToken ct)
    {
        var created = await clerk.Create(registration, caller.Now(clock), ct);
        return created.IsOk && (await duplicates.OnCreate([registration], isMeant, ct))[0] is { } refusal ? refusal : created;
    }

    public async Task<Result> Change(Client client, MergePatch<Contract.ClientChanges> patch, bool isMeant, CancellationToken ct)
    {
        var before = client.Details;
        var changed = await clerk.Change(client, patch, caller.Now(clock), ct);
        return changed.IsOk && await duplicates.OnChange(client, before, isMeant, ct) is { } refusal ? refusal : changed;
    }
}
