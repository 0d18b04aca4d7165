using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>Pairs of clients that are both there for the caller and in use.</summary>
sealed class ClientPairService(
    IClientsDb db,
    ClientVisibility visibility,
    ClientClusterService clusters,
    ICaller caller,
    TimeProvider clock
) : IModuleService
{
    public IQueryable<VisiblePair> Seen(string permission) => Of(db.ClientPairs, InUse(permission));

    public IQueryable<Client> InUse(string permission) => visibility.Clients(permission).Where(c => c.TrashedAt == null);

    /// <summary>Those of the pairs both of whose clients are among these.</summary>
    public static IQueryable<VisiblePair> Of(IQueryable<ClientPair> pairs, IQueryable<Client> clients) =>
        pairs
            .Join(clients, p => p.OneId, c => c.Id, (p, c) => new { Pair = p, One = c })
            .Join(
                clients,
                p => p.Pair.OtherId,
                c => c.Id,
                (p, c) =>
                    new VisiblePair
                    {
                        Pair = p.Pair,
                        One = p.One,
                        Other = c,
                    }
            );

    /// <summary>They are two, wherever they are together.</summary>
    public async Task<Result<Contract.ClientPair>> Reject(Guid id, CancellationToken ct)
    {
        if (await Held(id, ct) is not { } pair)
            return ClientScanErrors.PairNotFound;
        if (pair.Pair.Reject(caller.Now(clock)))
            await clusters.Separate(pair.Pair, ct);
        return Show(pair);
    }

    public async Task<Result<Contract.ClientPair>> Reopen(Guid id, CancellationToken ct)
    {
        if (await Held(id, ct) is not { } pair)
            return ClientScanErrors.PairNotFound;
        if (pair.Pair.Reopen(caller.Now(clock)))
            await clusters.Return(pair.Pair, ct);
        return Show(pair);
    }

    /// <summary>They are two before anybody has compared them.</summary>
    public async Task<Contract.ClientPair> Separate(IReadOnlyList<Client> both, CancellationToken ct)
    {
        await clusters.Lock(ct);
        var (one, other) = ClientPair.Order(both[0].Id, both[1].Id);
        var pair = await db.ClientPairs.FirstOrDefaultAsync(p => p.OneId == one && p.OtherId == other, ct);
        if (pair is null)
            db.ClientPairs.Add(pair = ClientPair.Find(one, other, ClientMatchScore.None, clock.GetUtcNow()));
        if (pair.Reject(caller.Now(clock)))
            await clusters.Separate(pair, ct);
        return Show(
            new()
            {
                Pair = pair,
                One = both.First(c => c.Id == one),
                Other = both.First(c => c.Id == other),
            }
        );
    }

    async Task<VisiblePair?> Held(Guid id, CancellationToken ct)
    {
        await clusters.Lock(ct);
        return await Seen(ClientVisibility.Change).FirstOrDefaultAsync(s => s.Pair.Id == id, ct);
    }

    public Contract.ClientPair Show(VisiblePair pair) =>
        new()
        {
            Id = pair.Pair.Id,
            One = Named(pair.One),
            Other = Named(pair.Other),
            Score = pair.Pair.Score,
            Certainty = pair.Pair.Certainty.MapTo<Contract.MatchCertainty>(),
            Reasons = [.. pair.Pair.Reasons.Where(r => Shows(pair, r.Reason)).Select(DuplicateViews.View)],
            State = pair.Pair.State.MapTo<Contract.ClientPairState>(),
            FoundAt = pair.Pair.FoundAt,
            DecidedBy = pair.Pair.DecidedBy,
            DecidedAt = pair.Pair.DecidedAt,
            Version = pair.Pair.Version,
        };

    public Contract.RelatedClient Named(Client client) => client.Named(visibility.Look(client));

    /// <summary>What a reason is about.</summary>
    public static MaskableRecordField FieldOf(MatchReason reason) =>
        reason switch
        {
            MatchReason.Inn or MatchReason.InnDiffers or MatchReason.KppDiffers => ClientFields.Inn,
            MatchReason.BirthDate or MatchReason.BirthDateSwapped or MatchReason.BirthDateDiffers => ClientFields.BirthDate,
            MatchReason.Address => ClientFields.Addresses,
            MatchReason.Phone => ClientFields.Phones,
            MatchReason.Email => ClientFields.Emails,
            MatchReason.Messenger => ClientFields.Messengers,
            MatchReason.Name or MatchReason.NameSimilar or MatchReason.NameDiffers => ClientFields.Name,
        };

    /// <summary>That two share what is kept back from him tells what it is of whoever he knows.</summary>
    bool Shows(VisiblePair pair, MatchReason reason)
    {
        var field = FieldOf(reason);
        return visibility.Look(pair.One)[field] != FieldVisibility.Hidden && visibility.Look(pair.Other)[field] != FieldVisibility.Hidden;
    }
}

/// <summary>A pair, and the two that it is about.</summary>
sealed class VisiblePair
{
    public required ClientPair Pair { get; init; }

    public required Client One { get; init; }

    public required Client Other { get; init; }
}
