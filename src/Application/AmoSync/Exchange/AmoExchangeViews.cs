using MakCrm.Domain.AmoSync.Exchange;

namespace MakCrm.Application.AmoSync;

static class AmoExchangeViews
{
    static readonly ContractMap<AmoExchange, Contract.AmoExchange> AmoExchange = new(map =>
        map.Ignore(c => c.Backfill, c => c.Pairs, c => c.LagInSeconds, c => c.LagOutSeconds, c => c.Trouble)
    );

    public static Contract.AmoExchange View(this AmoExchange exchange, IReadOnlyList<AmoPairStateCount> counts, DateTimeOffset now) =>
        AmoExchange.View(exchange) with
        {
            Backfill = new()
            {
                IsUnderWay = exchange.BackfillFrom is not null,
                Seen = exchange.BackfillSeen,
                EndedAt = exchange.BackfillEndedAt,
            },
            Pairs = Counts(counts),
            LagInSeconds = Seconds(counts.Min(c => c.OldestThere), now),
            LagOutSeconds = Seconds(counts.Min(c => c.OldestHere), now),
            Trouble = AmoAccountViews.Trouble(exchange.Trouble, exchange.TroubleAt),
        };

    public static Contract.AmoPair View(this AmoPair pair) =>
        new()
        {
            Id = pair.Id,
            AccountId = pair.AccountId,
            State = pair.State.MapTo<Contract.AmoPairState>(),
            AmoLeadId = pair.AmoLeadId,
            // Chosen before it is made, it is nobody's yet.
            LeadId = pair.State is AmoPairState.ToCreateHere or AmoPairState.Refused && pair.AmoLeadId is not null ? null : pair.LeadId,
            Troubles =
            [
                .. pair.Troubles.Select(t => new Contract.AmoPairTrouble
                {
                    Field = t.Field,
                    Code = t.Code.MapTo<Contract.AmoPairTroubleCode>(),
                }),
            ],
            IsDue = pair.DueAt is not null,
            SettledAt = pair.SettledAt,
            CreatedAt = pair.CreatedAt,
        };

    static Contract.AmoPairCounts Counts(IReadOnlyList<AmoPairStateCount> counts)
    {
        int Of(AmoPairState state) => counts.FirstOrDefault(c => c.State == state)?.Count ?? 0;
        return new()
        {
            ToCreateHere = Of(AmoPairState.ToCreateHere),
            ToCreateThere = Of(AmoPairState.ToCreateThere),
            CreatedUnsure = Of(AmoPairState.CreatedUnsure),
            Paired = Of(AmoPairState.Paired),
            Refused = Of(AmoPairState.Refused),
            DeletedThere = Of(AmoPairState.DeletedThere),
            Ended = Of(AmoPairState.Ended),
            Due = counts.Sum(c => c.Due),
            WithTroubles = counts.Sum(c => c.WithTroubles),
        };
    }

    static int Seconds(DateTimeOffset? since, DateTimeOffset now) =>
        since is { } then && then < now ? (int)Math.Min((now - then).TotalSeconds, int.MaxValue) : 0;
}
