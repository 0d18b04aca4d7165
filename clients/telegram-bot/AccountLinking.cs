using MakCrm.Client;
using MakCrm.TelegramBot.Screens;
using MakCrm.TelegramBot.Telegram;

namespace MakCrm.TelegramBot;

/// <summary>Who is who: a one-time code links a Telegram user with an account, a word ends it.</summary>
sealed class AccountLinking(CrmClientFactory people)
{
    public async Task Redeem(UpdateContext visit, string code, CancellationToken ct)
    {
        var user = visit.From;
        try
        {
            var linked = await people.Bot.Messengers.RedeemMessengerLink(
                new()
                {
                    Channel = MessengerChannel.Telegram,
                    Code = code,
                    ExternalId = CrmClientFactory.Name(user.Id),
                    DisplayName = user.Name is { Length: > 0 } name ? TextSplitter.Short(name, 200) : null,
                    Username = user.Username is { Length: > 0 } username ? username : null,
                },
                visit.Once("link"),
                ct
            );
            people.Forget(user.Id);
            visit.Speak(linked.Language.Value == "ru" ? "ru" : "en");
            visit.Say(visit.Words.Of("linked", ("name", linked.Name)));
            await Menu.Show(visit, ct);
        }
        catch (MakProblemException refused) when (Texts.TryGetValue(refused.Code, out var text))
        {
            visit.Say(visit.Words[text]);
        }
    }

    public async Task Unlink(UpdateContext visit, CancellationToken ct)
    {
        try
        {
            await people.Bot.Messengers.UnlinkMessengerIdentity(
                new() { Channel = MessengerChannel.Telegram, ExternalId = CrmClientFactory.Name(visit.From.Id) },
                visit.Once("unlink"),
                ct
            );
        }
        catch (MakProblemException absent) when (absent.Code == ProblemCode.MessengerIdentityNotFound)
        {
            // He wants to be unknown, and is.
        }
        people.Forget(visit.From.Id);
        visit.Cursors = null;
        visit.Say(visit.Words["logged_out"]);
    }

    static readonly Dictionary<string, string> Texts = new()
    {
        [ProblemCode.MessengerLinkOver] = "link_over",
        [ProblemCode.InvalidRequest] = "link_over",
        [ProblemCode.MessengerIdentityTaken] = "link_taken",
    };
}
