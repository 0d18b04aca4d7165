using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>Pairs of clients that are both there for the caller and in use.</summary>
sealed class ClientPairs(IClientsDb db, ClientSight sight, ICaller caller, TimeProvider clock) : IModulePart
{
    public IQueryable<SeenPair> Seen(string permission)
    {
        var clients = sight.Clients(permission).Where(c => c.TrashedAt == null);
        return db
            .ClientPairs.Join(clients, p => p.OneId, c => c.Id, (p, c) => new { Pair = p, One = c })
            .Join(
                clients,
                p => p.Pair.OtherId,
                c => c.Id,
                (p, c) =>
                    new SeenPair
                    {
                        Pair = p.Pair,
                        One = p.One,
                        Other = c,
                    }
            );
    }

    /// <summary>Decides about a pair in sight.</summary>
    public async Task<Result<Contract.ClientPair>> Decide(Guid id, Action<ClientPair, Deed> decide, CancellationToken ct)
    {
        if (await Seen(ClientSight.Change).FirstOrDefaultAsync(s => s.Pair.Id == id, ct) is not { } seen)
            return ClientScanErrors.PairNotFound;
        decide(seen.Pair, caller.Now(clock));
        return Show(seen);
    }

    public Contract.ClientPair Separate(ClientPair pair, IReadOnlyList<Client> both)
    {
        pair.Reject(caller.Now(clock));
        return Show(
            new()
            {
                Pair = pair,
                One = both.First(c => c.Id == pair.OneId),
                Other = both.First(c => c.Id == pair.OtherId),
            }
        );
    }

    public Contract.ClientPair Show(SeenPair seen) =>
        new()
        {
            Id = seen.Pair.Id,
            One = Named(seen.One),
            Other = Named(seen.Other),
            Score = seen.Pair.Score,
            Certainty = seen.Pair.Certainty.As<Contract.MatchCertainty>(),
            Reasons = [.. seen.Pair.Reasons.Where(r => Shows(seen, r.Reason)).Select(DuplicateViews.View)],
            State = seen.Pair.State.As<Contract.ClientPairState>(),
            FoundAt = seen.Pair.FoundAt,
            DecidedBy = seen.Pair.DecidedBy,
            DecidedAt = seen.Pair.DecidedAt,
            Version = seen.Pair.Version,
        };

    Contract.RelatedClient Named(Client client) => client.Named(sight.Look(client));

    /// <summary>That two share what is kept back from him tells what it is of whoever he knows.</summary>
    bool Shows(SeenPair seen, MatchReason reason)
    {
        var field = reason switch
        {
            MatchReason.Inn or MatchReason.InnDiffers or MatchReason.KppDiffers => ClientFields.Inn,
            MatchReason.BirthDate or MatchReason.BirthDateSwapped or MatchReason.BirthDateDiffers => ClientFields.BirthDate,
            MatchReason.Address => ClientFields.Addresses,
            MatchReason.Phone => ClientFields.Phones,
            MatchReason.Email => ClientFields.Emails,
            MatchReason.Messenger => ClientFields.Messengers,
            MatchReason.Name or MatchReason.NameSimilar or MatchReason.NameDiffers => ClientFields.Name,
        };
        return sight.Look(seen.One)[field] != Sight.Hidden && sight.Look(seen.Other)[field] != Sight.Hidden;
    }
}

/// <summary>A pair, and the two that it is about.</summary>
sealed class SeenPair
{
    public required ClientPair Pair { get; init; }

    public required Client One { get; init; }

    public required Client Other { get; init; }
}
