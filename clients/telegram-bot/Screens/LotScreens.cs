using System.Globalization;
using MakCrm.Client;
using MakCrm.TelegramBot.Telegram;
using MakCrm.TelegramBot.Texts;

namespace MakCrm.TelegramBot.Screens;

/// <summary>The auction: lots that are open, one of them, and the money there is for them.</summary>
static class LotScreens
{
    const int OnPage = 8;

    public static async Task List(UpdateContext visit, int page, CancellationToken ct)
    {
        var query = new ListLotsQuery
        {
            Limit = OnPage,
            State = [LotState.Open],
            Cursor = Paging.Start(visit, "o", page),
        };
        var lots = await visit.Crm.Market.ListLots(query, visit.Reading, ct);
        var words = visit.Words;
        var rows = new KeyboardBuilder();
        foreach (var lot in lots.Items)
            rows.Add(MessagePayload.Button($"{Subject(lot, words)} · {BotTexts.Amount(lot.MinimumBid)}", $"O:{lot.Id:N}"));
        Paging.Turn(visit, rows, "o", page, lots.NextCursor);
        rows.Add(MessagePayload.Button(words["b_menu"], "m"));
        visit.Show(words[lots.Items.Count == 0 ? "lots_none" : "lots_title"], rows);
    }

    public static async Task Card(UpdateContext visit, Guid id, CancellationToken ct)
    {
        var lot = await visit.Crm.Market.GetLot(id, visit.Reading, ct);
        var profile = await visit.Crm.Identity.GetProfile(visit.Reading, ct);
        visit.Show(Text(lot, profile, visit.Words), Buttons(lot, profile, visit.Words));
    }

    public static string Text(Lot lot, Profile profile, BotTexts words)
    {
        string?[] lines =
        [
            Subject(lot, words),
            lot.Teaser.MaskedName,
            lot.Teaser.MaskedPhone,
            lot.Teaser.RequestedAmount is { } requested ? words.Of("lot_wanted", ("amount", BotTexts.Amount(requested))) : null,
            "",
            words.Of("lot_state", ("state", words.Name("lot", lot.State.Value))),
            lot.Price is { } price ? words.Of("lot_price", ("price", BotTexts.Amount(price))) : null,
            lot.State == LotState.Open ? words.Of("lot_minimum", ("minimum", BotTexts.Amount(lot.MinimumBid))) : null,
            words.Of("lot_bids", ("count", lot.BidCount.ToString(CultureInfo.InvariantCulture))),
            lot.OwnMaximum is { } own ? words.Of("lot_own", ("maximum", BotTexts.Amount(own))) : null,
            lot.IsLeading && lot.State == LotState.Open ? words["lot_leading"] : null,
            words.Of("lot_ends", ("at", BotTexts.Time(lot.EndsAt, profile.TimeZone))),
        ];
        return string.Join('\n', lines.Where(line => line is not null));
    }

    public static async Task Wallet(UpdateContext visit, CancellationToken ct)
    {
        var wallet = await visit.Crm.Ledger.GetWallet(visit.Reading, ct);
        visit.Show(
            visit.Words.Of("wallet", ("available", BotTexts.Amount(wallet.Available)), ("held", BotTexts.Amount(wallet.Held))),
            new KeyboardBuilder().Add(MessagePayload.Button(visit.Words["b_menu"], "m"))
        );
    }

    static KeyboardBuilder Buttons(Lot lot, Profile profile, BotTexts words) =>
        new KeyboardBuilder()
            .Add(
                lot.State == LotState.Open && Menu.May(profile, "market.bids.place")
                    ? MessagePayload.Button(words["b_bid"], $"B:{lot.Id:N}")
                    : null
            )
            .Add(MessagePayload.Button(words["b_lots"], "o:0"), MessagePayload.Button(words["b_menu"], "m"));

    static string Subject(Lot lot, BotTexts words) =>
        string.Join(
            ", ",
            new[] { lot.Teaser.Product is { } product ? words.Name("product", product.Value) : null, lot.Teaser.City }.OfType<string>()
        )
            is { Length: > 0 } said
            ? said
            : words["nameless"];
}
