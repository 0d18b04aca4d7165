using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Deals;
using MakCrm.Infrastructure.Persistence.Clients.Public;
using Npgsql;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Persistence.Deals;

/// <summary>The deals with a client, and what they came to.</summary>
sealed class DealCardPart(ICaller caller, ICustomFieldCatalog fields) : IClientCardPart
{
    const string Permission = "deals.read";

    public ValueTask<IReadOnlyList<NpgsqlBatchCommand>> Ask(Guid clientId, CancellationToken ct) =>
        new(caller.HasPermission(Permission) ? [Newest(clientId), Figures(clientId)] : []);

    public async Task<Contract.ClientCard> Put(Contract.ClientCard card, NpgsqlDataReader? row, CancellationToken ct)
    {
        if (row is null)
            return card.Without(Contract.ClientCardPart.Deals, Contract.ClientCardAbsence.NoPermission);
        var values = await fields.Seen(RecordType.Deal, caller, ct);
        var deals = (await ClientCardJson.Read<Contract.Deal[]>(row, ct))!;
        await row.NextResultAsync(ct);
        var sums = (await ClientCardJson.Read<DealTotal[]>(row, ct))!;
        card = card with { Deals = [.. deals.Select(d => DealMasking.Of(caller, d).Apply(d, values))], Figures = Add(card.Figures, sums) };
        return SeesAmounts ? card : card.Without(Contract.ClientCardPart.Amounts, Contract.ClientCardAbsence.Masked);
    }

    /// <summary>A sum tells of each amount in it, so whoever does not see all of them gets none.</summary>
    bool SeesAmounts =>
        caller.VisibilityOf(DealFields.Amount).Shown.IsUnrestricted && caller.VisibilityOf(LeadFields.RequestedAmount).Shown.IsUnrestricted;

    Contract.ClientCardFigures Add(Contract.ClientCardFigures to, DealTotal[] sums)
    {
        var (won, lost) = (Count(sums, "won"), Count(sums, "lost"));
        var figures = to with
        {
            OpenDeals = Count(sums, "open"),
            WonDeals = won,
            LostDeals = lost,
            Conversion = won + lost == 0 ? null : (double)won / (won + lost),
            Open = SeesAmounts ? Money(sums, "open") : [],
            Won = SeesAmounts ? Money(sums, "won") : [],
        };
        return sums.Length == 0 ? figures : figures.Between(sums.Min(s => s.First), sums.Max(s => s.Last));
    }

    static long Count(DealTotal[] sums, string state) => sums.Where(s => s.State == state).Sum(s => s.Count);

    static List<Contract.Money> Money(DealTotal[] sums, string state) =>
        [
            .. sums.Where(s => s.State == state && s.Currency is not null)
                .Select(s => new Contract.Money { Amount = s.Amount, Currency = s.Currency! }),
        ];

    NpgsqlBatchCommand Newest(Guid clientId)
    {
        var to = new CommandParameterBuilder(new()).Uuid(clientId);
        var item = DealJson.Item("d", "d.client_id", caller, to);
        to.Command.CommandText = ClientCardJson.List(
            item,
            $"from deals d where d.client_id = $1 and d.trashed_at is null{Within(to)} order by d.id desc limit {ClientCardExtensions.Newest}"
        );
        return to.Command;
    }

    NpgsqlBatchCommand Figures(Guid clientId)
    {
        var to = new CommandParameterBuilder(new()).Uuid(clientId);
        const string Item = """
            jsonb_build_object('state', d.state, 'currency', d.amount_currency, 'count', count(*), 'amount', coalesce(sum(d.amount_minor), 0),
              'first', min(d.created_at), 'last', max(d.updated_at))
            """;
        to.Command.CommandText = ClientCardJson.List(
            Item,
            $"from deals d where d.client_id = $1 and d.trashed_at is null{Within(to)} group by d.state, d.amount_currency order by d.amount_currency"
        );
        return to.Command;
    }

    string Within(CommandParameterBuilder to) =>
        ClientCardJson.Within(caller.ScopeOf(Permission), to, ["d.responsible_id"], "d.member_ids");

    sealed record DealTotal(string State, string? Currency, long Count, long Amount, DateTimeOffset First, DateTimeOffset Last);
}
