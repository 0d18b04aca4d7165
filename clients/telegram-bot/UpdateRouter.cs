using MakCrm.TelegramBot.Screens;
using MakCrm.TelegramBot.Talks;
using MakCrm.TelegramBot.Telegram;

namespace MakCrm.TelegramBot;

/// <summary>Sees what an update wants, and sends it there.</summary>
sealed class UpdateRouter(BotSettings settings, AccountLinking linking, DialogService talks, CallbackRouter buttons)
{
    const string FormLink = "reg-";

    public Task Answer(UpdateContext visit, CancellationToken ct)
    {
        if (visit.Update.CallbackQuery is { } pressed)
            return buttons.Press(visit, pressed.Data ?? "", ct);
        var message = visit.Update.Message!;
        if (message.Text is ['/', ..] command)
            return Command(visit, command, ct);
        if (Attached(message) is { } file)
            return File(visit, file, ct);
        var said = Said(message.Contact, visit.Talk) ?? message.Text;
        return said is null ? Say(visit, "not_understood") : Text(visit, said, ct);
    }

    // In answer to a question it is a phone; of its own it is somebody with a name.
    static string? Said(Contact? contact, Dialog? talk) =>
        talk is not null || contact is null ? contact?.PhoneNumber : $"{contact.FirstName} {contact.LastName} {contact.PhoneNumber}";

    async Task Text(UpdateContext visit, string text, CancellationToken ct)
    {
        if (visit.Talk is not null)
            await talks.Text(visit, text, ct);
        else if (!await talks.Recognise(visit, text, ct))
        {
            // Whether he is known decides what is said: a stranger is told how to become known.
            await visit.Crm.Identity.GetProfile(visit.Reading, ct);
            visit.Say(visit.Words["not_understood"], new KeyboardBuilder().Add(MessagePayload.Button(visit.Words["b_menu"], "m")));
        }
    }

    Task File(UpdateContext visit, (string Id, string Name, long? Size) file, CancellationToken ct)
    {
        if (file.Size > FileScreen.Largest)
            return Say(visit, "file_large");
        return visit.Talk is null ? Say(visit, "file_unexpected") : talks.File(visit, file.Id, file.Name, ct);
    }

    async Task Command(UpdateContext visit, string text, CancellationToken ct)
    {
        var words = text.Split([' ', '\n'], 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        // In groups a command is followed by the bot's name.
        var (command, payload) = (words[0].Split('@')[0].ToLowerInvariant(), words.ElementAtOrDefault(1));
        if (command is not ("/help" or "/language" or "/cancel"))
            visit.Talk = null;
        await (
            command switch
            {
                "/start" => Start(visit, payload, ct),
                "/menu" => Menu.Show(visit, ct),
                "/lead" => talks.Begin(visit, "lead", null, ct),
                "/leads" => LeadScreens.List(visit, "all", 0, ct),
                "/tasks" => TaskScreens.List(visit, 0, ct),
                "/board" => BoardScreens.Start(visit, ct),
                "/applications" => ApplicationScreens.List(visit, 0, ct),
                "/lots" => LotScreens.List(visit, 0, ct),
                "/income" => PartnerScreens.Income(visit, ct),
                "/statement" => StatementScreen.Show(visit, 0, ct),
                "/calc" => talks.Begin(visit, "calculator", null, ct),
                "/acts" => ActScreens.List(visit, ActScreens.Open, 0, ct),
                "/grade" => PartnerScreens.Grade(visit, ct),
                "/link" => PartnerScreens.Links(visit, ct),
                "/logout" => linking.Unlink(visit, ct),
                "/cancel" => Cancel(visit),
                "/help" => Say(visit, "help"),
                "/language" => Done(() => Menu.Languages(visit)),
                _ => Say(visit, "help"),
            }
        );
    }

    async Task Start(UpdateContext visit, string? payload, CancellationToken ct)
    {
        if (payload is null)
            await StartPlain(visit, ct);
        else if (payload.StartsWith(FormLink, StringComparison.Ordinal))
            await talks.Register(visit, payload[FormLink.Length..], ct);
        else
            await linking.Redeem(visit, payload, ct);
    }

    async Task StartPlain(UpdateContext visit, CancellationToken ct)
    {
        try
        {
            await Menu.Show(visit, ct);
        }
        catch (Client.MakTokenException stranger) when (stranger.Error == "invalid_grant")
        {
            Menu.Welcome(visit, settings.Form);
        }
    }

    static Task Cancel(UpdateContext visit)
    {
        var text = visit.Talk is null ? "nothing_to_cancel" : "cancelled";
        visit.Talk = null;
        return Say(visit, text);
    }

    static Task Say(UpdateContext visit, string key) => Done(() => visit.Say(visit.Words[key]));

    static Task Done(Action work)
    {
        work();
        return Task.CompletedTask;
    }

    static (string Id, string Name, long? Size)? Attached(Message message) =>
        message.Document is { } document
            ? (document.FileId, document.FileName is { Length: > 0 } name ? TextSplitter.Short(name, 200) : "file", document.FileSize)
        : message.Photo is { Count: > 0 } sizes && sizes.MaxBy(size => size.Width) is { } photo
            ? (photo.FileId, "photo.jpg", photo.FileSize)
        : null;
}
