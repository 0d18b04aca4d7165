using System.Globalization;
using MakCrm.TelegramBot.Screens;
using MakCrm.TelegramBot.Talks;
using MakCrm.TelegramBot.Telegram;
using MakCrm.TelegramBot.Texts;

namespace MakCrm.TelegramBot;

/// <summary>What buttons do. What comes with one is only an id: rights are asked of the product each time, and buttons are no proof of any.</summary>
sealed class CallbackRouter(BotSettings settings, DialogService talks, FileScreen files, TaskScreens tasks, ActScreens acts)
{
    public Task Press(UpdateContext visit, string data, CancellationToken ct)
    {
        if (DialogButton.Read(data) is { } button)
            return talks.Press(visit, button, ct);
        var parts = data.Split(':');
        return parts switch
        {
            [var screen] => Screen(visit, screen, ct),
            ["g", var language] when BotTexts.Languages.Contains(language) => Speak(visit, language, ct),
            ["l", "all" or "own", var page] when Number(page) is { } number => LeadScreens.List(visit, parts[1], number, ct),
            ["a", ActScreens.Open or ActScreens.All, var page] when Number(page) is { } number => ActScreens.List(
                visit,
                parts[1],
                number,
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
            ["U", var id, var questionnaire] when Id(id) is { } loan => QuestionnaireScreens.Send(visit, loan, questionnaire, ct),
            [var what, var id, var version, var choice] when Id(id) is { } record && Number(version) is { } seen => Choice(
                visit,
                what,
                new(record, seen, choice),
                ct
            ),
            [var list, var page] when Number(page) is { } number => Page(visit, list, number, ct),
            [var what, var id] when Id(id) is { } record => Record(visit, what, record, ct),
            _ => Outdated(visit),
        };
    }

    /// <summary>What was chosen of a record by the version that was looked at.</summary>
    sealed record Chosen(Guid Id, int Version, string Code);

    Task Choice(UpdateContext visit, string what, Chosen chosen, CancellationToken ct) =>
        (what, Number(chosen.Code)) switch
        {
            ("p", _) => tasks.Postpone(visit, chosen.Id, chosen.Version, chosen.Code, ct),
            ("V", { } stage) => BoardScreens.Move(visit, chosen.Id, chosen.Version, stage, ct),
            ("S", { } status) => StatusScreen.Change(visit, chosen.Id, chosen.Version, status, ct),
            ("W", { } document) => HandIn(visit, chosen.Id, chosen.Version, document, ct),
            _ => Outdated(visit),
        };

    static Task Page(UpdateContext visit, string list, int page, CancellationToken ct) =>
        list switch
        {
            "o" => LotScreens.List(visit, page, ct),
            "e" => StatementScreen.Show(visit, page, ct),
            "t" => TaskScreens.List(visit, page, ct),
            "z" => ApplicationScreens.List(visit, page, ct),
            _ => Outdated(visit),
        };

    Task Screen(UpdateContext visit, string what, CancellationToken ct) =>
        what switch
        {
            "m" => Menu.Show(visit, ct),
            "n" => talks.Begin(visit, "lead", null, ct),
            "b" => BoardScreens.Start(visit, ct),
            "w" => LotScreens.Wallet(visit, ct),
            "i" => PartnerScreens.Income(visit, ct),
            "j" => PartnerScreens.Grade(visit, ct),
            "q" => PartnerScreens.Links(visit, ct),
            "u" => talks.Begin(visit, "calculator", null, ct),
            "r" when settings.Form is { } form => talks.Register(visit, form, ct),
            "g" => Done(() => Menu.Languages(visit)),
            _ => Outdated(visit),
        };

    Task Record(UpdateContext visit, string what, Guid id, CancellationToken ct) =>
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
            "Q" => QuestionnaireScreens.Ask(visit, id, ct),
            "A" => ActScreens.Card(visit, id, ct),
            "x" => acts.Bring(visit, id, Client.SettlementDocumentKind.Act, ct),
            "y" => acts.Bring(visit, id, Client.SettlementDocumentKind.Invoice, ct),
            "X" => Sign(visit, id, ct),
            _ => Outdated(visit),
        };

    /// <summary>Shows the lot first, as it is now: a notice may be older than the last bid.</summary>
    async Task Bid(UpdateContext visit, Guid lot, CancellationToken ct)
    {
        var now = await visit.Crm.Market.GetLot(lot, visit.Reading, ct);
        var profile = await visit.Crm.Identity.GetProfile(visit.Reading, ct);
        visit.Say(LotScreens.Text(now, profile, visit.Words));
        await talks.Begin(visit, "bid", $"{lot}", ct);
    }

    async Task HandIn(UpdateContext visit, Guid loan, int version, int number, CancellationToken ct)
    {
        if (await ApplicationScreens.Wanted(visit, loan, version, number, ct) is { } requested)
            await talks.Begin(visit, "document", requested, ct);
    }

    async Task Sign(UpdateContext visit, Guid settlement, CancellationToken ct) =>
        await talks.Begin(visit, "act", await ActScreens.SendCode(visit, settlement, ct), ct);

    /// <summary>Here at once; in the profile too, where there is one, for news is written in its language.</summary>
    static async Task Speak(UpdateContext visit, string language, CancellationToken ct)
    {
        visit.Speak(language);
        visit.Show(visit.Words["language_is"], new KeyboardBuilder().Add(MessagePayload.Button(visit.Words["b_menu"], "m")));
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

    static Task Outdated(UpdateContext visit) => Done(() => visit.Say(visit.Words["outdated"]));

    static Task Done(Action work)
    {
        work();
        return Task.CompletedTask;
    }

    static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    static Guid? Id(string text) => Guid.TryParseExact(text, "N", out var id) ? id : null;
}
