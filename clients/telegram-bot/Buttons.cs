using System.Globalization;
using MakCrm.TelegramBot.Screens;
using MakCrm.TelegramBot.Talks;
using MakCrm.TelegramBot.Telegram;
using MakCrm.TelegramBot.Texts;

namespace MakCrm.TelegramBot;

/// <summary>What buttons do. What comes with one is only an id: rights are asked of the product each time, and buttons are no proof of any.</summary>
sealed class Buttons(BotSettings settings, TalkDesk talks, FileScreen files, TaskScreens tasks, ActScreens acts)
{
    public Task Press(Visit visit, string data, CancellationToken ct)
    {
        if (TalkButton.Read(data) is { } button)
            return talks.Press(visit, button, ct);
        var parts = data.Split(':');
        return parts switch
        {
            [var screen] => Screen(visit, screen, ct),
            ["g", var language] when Words.Languages.Contains(language) => Speak(visit, language, ct),
            ["l", "all" or "own", var page] when Number(page) is { } number => LeadScreens.List(visit, parts[1], number, ct),
            ["z", var page] when Number(page) is { } number => ApplicationScreens.List(visit, number, ct),
            ["W", var id, var version, var document]
                when Id(id) is { } loan && Number(version) is { } seen && Number(document) is { } number => HandIn(
                visit,
                loan,
                seen,
                number,
                ct
            ),
            ["a", ActScreens.Open or ActScreens.All, var page] when Number(page) is { } number => ActScreens.List(
                visit,
                parts[1],
                number,
                ct
            ),
            ["o", var page] when Number(page) is { } number => LotScreens.List(visit, number, ct),
            ["t", var page] when Number(page) is { } number => TaskScreens.List(visit, number, ct),
            ["p", var id, var version, var how] when Id(id) is { } task && Number(version) is { } seen => tasks.Postpone(
                visit,
                task,
                seen,
                how,
                ct
            ),
            ["k", BoardScreens.Own or BoardScreens.All, var id] when Id(id) is { } pipeline => BoardScreens.Stages(
                visit,
                parts[1],
                pipeline,
                ct
            ),
            ["K", BoardScreens.Own or BoardScreens.All, var id, var page] when Id(id) is { } stage && Number(page) is { } number =>
                BoardScreens.Column(visit, parts[1], stage, number, ct),
            ["V", var id, var version, var stage] when Id(id) is { } deal && Number(version) is { } seen && Number(stage) is { } number =>
                BoardScreens.Move(visit, deal, seen, number, ct),
            ["S", var id, var version, var status] when Id(id) is { } lead && Number(version) is { } seen && Number(status) is { } number =>
                StatusScreen.Change(visit, lead, seen, number, ct),
            [var what, var id] when Id(id) is { } record => Record(visit, what, record, ct),
            _ => Outdated(visit),
        };
    }

    Task Screen(Visit visit, string what, CancellationToken ct) =>
        what switch
        {
            "m" => Menu.Show(visit, ct),
            "n" => talks.Begin(visit, "lead", null, ct),
            "b" => BoardScreens.Start(visit, ct),
            "w" => LotScreens.Wallet(visit, ct),
            "i" => PartnerScreens.Income(visit, ct),
            "j" => PartnerScreens.Grade(visit, ct),
            "q" => PartnerScreens.Links(visit, ct),
            "r" when settings.Form is { } form => talks.Register(visit, form, ct),
            "g" => Done(() => Menu.Languages(visit)),
            _ => Outdated(visit),
        };

    Task Record(Visit visit, string what, Guid id, CancellationToken ct) =>
        what switch
        {
            "L" => LeadScreens.Card(visit, id, ct),
            "h" => LeadScreens.History(visit, id, ct),
            "c" => LeadScreens.Comments(visit, id, ct),
            "C" => talks.Begin(visit, "comment", $"{id}", ct),
            "s" => StatusScreen.Ask(visit, id, ct),
            "f" => FileScreen.List(visit, id, ct),
            "F" => talks.Begin(visit, "file", $"{id}", ct),
            "d" => files.Bring(visit, id, ct),
            "O" => LotScreens.Card(visit, id, ct),
            "B" => Bid(visit, id, ct),
            "T" => TaskScreens.Card(visit, id, ct),
            "D" => TaskScreens.Complete(visit, id, ct),
            "P" => TaskScreens.AskWhen(visit, id, ct),
            "E" => BoardScreens.Card(visit, id, ct),
            "v" => BoardScreens.AskStage(visit, id, ct),
            "Z" => ApplicationScreens.Card(visit, id, ct),
            "A" => ActScreens.Card(visit, id, ct),
            "x" => acts.Bring(visit, id, Client.SettlementDocumentKind.Act, ct),
            "y" => acts.Bring(visit, id, Client.SettlementDocumentKind.Invoice, ct),
            "X" => Sign(visit, id, ct),
            _ => Outdated(visit),
        };

    /// <summary>Shows the lot first, as it is now: a notice may be older than the last bid.</summary>
    async Task Bid(Visit visit, Guid lot, CancellationToken ct)
    {
        var now = await visit.Crm.Market.GetLot(lot, visit.Reading, ct);
        var profile = await visit.Crm.Identity.GetProfile(visit.Reading, ct);
        visit.Say(LotScreens.Text(now, profile, visit.Words));
        await talks.Begin(visit, "bid", $"{lot}", ct);
    }

    async Task HandIn(Visit visit, Guid loan, int version, int number, CancellationToken ct)
    {
        if (await ApplicationScreens.Wanted(visit, loan, version, number, ct) is { } wanted)
            await talks.Begin(visit, "document", wanted, ct);
    }

    async Task Sign(Visit visit, Guid settlement, CancellationToken ct) =>
        await talks.Begin(visit, "act", await ActScreens.SendCode(visit, settlement, ct), ct);

    /// <summary>Here at once; in the profile too, where there is one, for news is written in its language.</summary>
    static async Task Speak(Visit visit, string language, CancellationToken ct)
    {
        visit.Speak(language);
        visit.Show(visit.Words["language_is"], new Rows().Add(Messages.Button(visit.Words["b_menu"], "m")));
        try
        {
            var profile = await visit.Crm.Identity.GetProfile(visit.Reading, ct);
            if (profile.Language.Value != language)
                await visit.Crm.Identity.ChangeProfile(new() { Language = new(language) }, visit.OnceOn(profile.Version, "language"), ct);
        }
        catch (Client.MakTokenException stranger) when (stranger.Error == "invalid_grant")
        {
            // A stranger has no profile.
        }
    }

    static Task Outdated(Visit visit) => Done(() => visit.Say(visit.Words["outdated"]));

    static Task Done(Action work)
    {
        work();
        return Task.CompletedTask;
    }

    static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    static Guid? Id(string text) => Guid.TryParseExact(text, "N", out var id) ? id : null;
}
